namespace Pipeline.Tests.Identity;

public class HostTests
{
    [Fact]
    public void The_facts_of_this_host_are_all_there()
    {
        var facts = HostFacts.Read();

        Assert.Matches("^(linux|darwin|windows|freebsd)$", facts.Os);
        Assert.Matches("^(amd64|arm64|x86|arm32|s390x|ppc64)$", facts.Arch);
        Assert.Equal(Environment.Version.ToString(), facts.RuntimeVersion);
        Assert.Matches(@"^\d+(\.\d+)+$", facts.OsVersion);
    }

    [Theory]
    [InlineData("6.8.0-45-generic\n", "6.8.0")]
    [InlineData("5.15.0", "5.15.0")]
    [InlineData("6.1.-mine", "6.1")]
    [InlineData("mine", "")]
    public void A_kernels_own_name_is_left_out(string release, string version) => Assert.Equal(version, HostFacts.Number(release));

    [Fact]
    public void The_platform_id_is_found_in_what_ioreg_prints()
    {
        const string Printed = """
            +-o J316sAP  <class IOPlatformExpertDevice, id 0x100000227, registered, matched, active, busy 0 (4521 ms), retain 38>
                {
                  "IOPlatformSerialNumber" = "XXXXXXXXXX"
                  "IOPlatformUUID" = "1A2B3C4D-0000-1111-2222-333344445555"
                  "IOBusyInterest" = "IOCommand is not serializable"
                }
            """;

        Assert.Equal("1A2B3C4D-0000-1111-2222-333344445555", OsMachineId.PlatformUuid(Printed));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"IOPlatformUUID\" = <0>")]
    [InlineData("\"IOPlatformUUID\" = \"1A2B")]
    public void Without_it_there_is_none(string printed) => Assert.Null(OsMachineId.PlatformUuid(printed));
}
