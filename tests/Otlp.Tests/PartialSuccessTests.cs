namespace Pipeline.Otlp.Tests;

public sealed class PartialSuccessTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("0A00", 0)]
    [InlineData("0A020805", 5)]
    [InlineData("0A0308AC02", 300)]
    [InlineData("0A0612026E6F0805", 5)]
    [InlineData("0A02080512021801", 5)]
    [InlineData("15000000001900000000000000000A020807", 7)]
    [InlineData("12020805", 0)]
    [InlineData("0A050805", 0)]
    [InlineData("0A0208", 0)]
    [InlineData("0B", 0)]
    [InlineData("FFFFFFFFFFFFFFFFFFFF01", 0)]
    public void The_number_of_rejected_records_is_read_from_any_bytes(string hex, long rejected) =>
        Assert.Equal(rejected, PartialSuccess.Rejected(Convert.FromHexString(hex)));
}
