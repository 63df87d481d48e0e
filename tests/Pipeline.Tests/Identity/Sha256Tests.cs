using System.Security.Cryptography;

namespace Pipeline.Tests.Identity;

public class Sha256Tests
{
    [Fact]
    public void It_agrees_with_the_platform_for_every_length_up_to_five_blocks()
    {
        var random = new Random(5);
        for (var length = 0; length <= 320; length++)
        {
            var message = new byte[length];
            random.NextBytes(message);

            Assert.Equal(SHA256.HashData(message), Sha256.Hash(message));
        }
    }

    [Fact]
    public void It_agrees_with_the_example_of_FIPS_180() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Convert.ToHexStringLower(Sha256.Hash("abc"u8)));
}
