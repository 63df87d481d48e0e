using System.Globalization;

namespace Pipeline.Tests.Identity;

public sealed class HardwareAddressTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private void Interface(string name, int index, string flags, string address)
    {
        Directory.CreateDirectory(_folder[name]);
        File.WriteAllText(_folder[name + "/ifindex"], index.ToString(CultureInfo.InvariantCulture) + "\n");
        File.WriteAllText(_folder[name + "/flags"], flags + "\n");
        File.WriteAllText(_folder[name + "/address"], address + "\n");
    }

    [Fact]
    public void The_first_by_index_counts_not_by_name()
    {
        Interface("a", 10, "0x1003", "aa:aa:aa:aa:aa:aa");
        Interface("b", 9, "0x1003", "bb:bb:bb:bb:bb:bb");

        Assert.Equal("bb:bb:bb:bb:bb:bb", HardwareAddress.FromFiles(_folder.Path));
    }

    [Fact]
    public void Loopback_does_not_count_whatever_its_address()
    {
        Interface("lo", 1, "0x9", "cc:cc:cc:cc:cc:cc");
        Interface("eth0", 2, "0x1003", "aa:bb:cc:dd:ee:ff");

        Assert.Equal("aa:bb:cc:dd:ee:ff", HardwareAddress.FromFiles(_folder.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00:00:00:00:00:00")]
    [InlineData("0a:00:00:01")]
    [InlineData("80:00:02:08:fe:80:00:00:00:00:00:00:00:02:c9:03:00:00:00:01")]
    public void An_interface_without_a_hardware_address_of_six_bytes_does_not_count(string address)
    {
        Interface("tun0", 1, "0x1003", address);
        Interface("eth0", 2, "0x1003", "aa:bb:cc:dd:ee:ff");

        Assert.Equal("aa:bb:cc:dd:ee:ff", HardwareAddress.FromFiles(_folder.Path));
    }

    [Fact]
    public void Without_an_interface_there_is_none()
    {
        Assert.Null(HardwareAddress.FromFiles(_folder.Path));

        Directory.CreateDirectory(_folder["broken"]);
        Assert.Null(HardwareAddress.FromFiles(_folder.Path));
    }

    [Fact]
    public void This_machine_has_none_or_one_as_text()
    {
        var address = new SystemMachineFacts().MacAddress;

        Assert.Matches("^([0-9a-f]{2}(:[0-9a-f]{2}){5})?$", address ?? "");
    }
}
