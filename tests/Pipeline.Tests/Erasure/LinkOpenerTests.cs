namespace Pipeline.Tests.Erasure;

public class LinkOpenerTests
{
    [Fact]
    public void On_Linux_nothing_is_started_where_there_is_no_display()
    {
        if (!OperatingSystem.IsLinux())
            return;
        Assert.Null(new LinkOpener(_ => null).Start("mailto:a@b.example"));
        Assert.Null(new LinkOpener(_ => "").Start("mailto:a@b.example"));
        Assert.False(new LinkOpener(_ => null).Open(new Uri("mailto:a@b.example")));
    }

    [Theory]
    [InlineData("DISPLAY")]
    [InlineData("WAYLAND_DISPLAY")]
    public void On_Linux_the_link_is_an_argument_and_never_part_of_a_command(string variable)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var start = new LinkOpener(name => name == variable ? ":0" : null).Start("mailto:a@b.example?body=$(x)\"")!;

        Assert.Equal("/bin/sh", start.FileName);
        Assert.Equal("mailto:a@b.example?body=$(x)\"", start.ArgumentList[^1]);
        Assert.DoesNotContain("mailto", start.ArgumentList[1], StringComparison.Ordinal);
    }
}
