namespace Pipeline.Tests.Identity;

public class SystemFileTests
{
    [Fact]
    public void A_file_of_the_kernel_is_read_whole_whatever_length_it_claims()
    {
        if (!OperatingSystem.IsLinux())
            return;
        foreach (var path in (string[])["/proc/sys/kernel/osrelease", "/sys/class/net/lo/address"])
            Assert.Equal(File.ReadAllText(path).Trim(), SystemFile.Read(path));
    }

    [Fact]
    public void White_space_around_it_is_left_out()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, " 0a:b1 \n\n");
        try
        {
            Assert.Equal("0a:b1", SystemFile.Read(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void An_absent_file_is_an_exception() =>
        Assert.Throws<FileNotFoundException>(() => SystemFile.Read(Path.Combine(Path.GetTempPath(), "no-such-file-of-the-system")));
}
