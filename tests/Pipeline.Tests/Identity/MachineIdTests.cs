namespace Pipeline.Tests.Identity;

public class MachineIdTests
{
    private sealed record Facts(string? OsMachineId, string? MacAddress, string? HostName, string? UserName) : IMachineFacts;

    // Each expected value is that of: printf '%s' "$text" | sha256sum | cut -c1-16
    [Theory]
    [InlineData("b08dfa6083e7567a1921a715000001fb", "aa:bb:cc:dd:ee:ff", "host", "user", "00c23c93583060a6")]
    [InlineData(null, "aa:bb:cc:dd:ee:ff", "host", "user", "9acbeff17d1ed79d")]
    [InlineData("b08dfa6083e7567a1921a715000001fb", null, "host", "user", "873d7bd9de7faaad")]
    [InlineData(null, null, "host", "user", "3ecd18d5e2782e65")]
    [InlineData("b08dfa6083e7567a1921a715000001fb", "aa:bb:cc:dd:ee:ff", null, "user", "e6f287becddc6797")]
    [InlineData(null, "aa:bb:cc:dd:ee:ff", null, "user", "e8c085d039982a85")]
    [InlineData("b08dfa6083e7567a1921a715000001fb", null, null, "user", "90a5d04c29ab49d5")]
    [InlineData(null, null, null, "user", "723bcd0fedb1c844")]
    [InlineData("b08dfa6083e7567a1921a715000001fb", "aa:bb:cc:dd:ee:ff", "host", null, "ecb729c7c6212b60")]
    [InlineData(null, "aa:bb:cc:dd:ee:ff", "host", null, "d4a6a2dd3562affa")]
    [InlineData("b08dfa6083e7567a1921a715000001fb", null, "host", null, "87ebb4bc6f6a1f29")]
    [InlineData(null, null, "host", null, "7af7680b2a410c65")]
    [InlineData("b08dfa6083e7567a1921a715000001fb", "aa:bb:cc:dd:ee:ff", null, null, "9d2459cd498d1901")]
    [InlineData(null, "aa:bb:cc:dd:ee:ff", null, null, "20853a0e00ab4da1")]
    [InlineData("b08dfa6083e7567a1921a715000001fb", null, null, null, "293be123350bd620")]
    [InlineData(null, null, null, null, "71546855d6279ef7")]
    public void It_is_the_hash_of_what_is_available(string? os, string? mac, string? host, string? user, string expected) =>
        Assert.Equal(expected, MachineId.Compute(new Facts(os, mac, host, user)));

    [Fact]
    public void An_empty_fact_is_an_unavailable_one() =>
        Assert.Equal(MachineId.Compute(new Facts(null, null, null, null)), MachineId.Compute(new Facts("", "", "", "")));

    [Fact]
    public void It_is_computed_from_UTF8() =>
        Assert.Equal("1d67abe8d5fc7650", MachineId.Compute(new Facts("id", "aa:bb:cc:dd:ee:ff", "büro", "zoë")));

    // As above, of: printf '%s\0%s' "$text" mytool
    [Fact]
    public void Of_a_tool_it_is_the_hash_of_the_same_a_zero_byte_and_the_name()
    {
        var facts = new Facts("b08dfa6083e7567a1921a715000001fb", "aa:bb:cc:dd:ee:ff", "host", "user");

        Assert.Equal("e8ea5cdc0f5f017a", MachineId.Compute(facts, "mytool"));
        Assert.NotEqual(MachineId.Compute(facts, "mytool"), MachineId.Compute(facts, "other"));
        Assert.NotEqual(MachineId.Compute(facts), MachineId.Compute(facts, ""));
    }

    [Fact]
    public void This_machine_has_the_same_id_each_time()
    {
        var facts = new SystemMachineFacts();

        Assert.Equal(MachineId.Compute(facts), MachineId.Compute(new SystemMachineFacts()));
        Assert.Matches("^[0-9a-f]{16}$", MachineId.Compute(facts));
    }
}
