using System.Buffers.Binary;
using System.Numerics;

namespace Pipeline;

/// <summary>
/// SHA-256 (FIPS 180-4) of short texts. The platform's own would load OpenSSL into the process on Linux, 4 to 13 ms for one hash
/// of a hundred bytes, where plain HTTP needs it for nothing else. For pseudonyms and folder names alone: nothing secret depends
/// on it.
/// </summary>
internal static class Sha256
{
    public const int Size = 32;
    private const int BlockSize = 64;

    public static byte[] Hash(ReadOnlySpan<byte> message)
    {
        Span<uint> state = stackalloc uint[]
        {
            0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
        };
        var rest = message;
        for (; rest.Length >= BlockSize; rest = rest[BlockSize..])
            Compress(state, rest[..BlockSize]);

        // The padding: a one bit, zeros, and the length in bits at the end of the last block.
        Span<byte> tail = stackalloc byte[2 * BlockSize];
        tail.Clear();
        rest.CopyTo(tail);
        tail[rest.Length] = 0x80;
        var end = rest.Length + 9 <= BlockSize ? BlockSize : 2 * BlockSize;
        BinaryPrimitives.WriteUInt64BigEndian(tail[(end - 8)..], (ulong)message.Length * 8);
        for (var at = 0; at < end; at += BlockSize)
            Compress(state, tail.Slice(at, BlockSize));

        var hash = new byte[Size];
        for (var i = 0; i < state.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(4 * i), state[i]);
        return hash;
    }

    private static void Compress(Span<uint> state, ReadOnlySpan<byte> block)
    {
        Span<uint> w = stackalloc uint[64];
        for (var t = 0; t < 16; t++)
            w[t] = BinaryPrimitives.ReadUInt32BigEndian(block[(4 * t)..]);
        for (var t = 16; t < 64; t++)
            w[t] = SmallSigma1(w[t - 2]) + w[t - 7] + SmallSigma0(w[t - 15]) + w[t - 16];

        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        for (var t = 0; t < 64; t++)
        {
            var first = h + BigSigma1(e) + ((e & f) ^ (~e & g)) + K[t] + w[t];
            var second = BigSigma0(a) + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e) = (g, f, e, d + first);
            (d, c, b, a) = (c, b, a, first + second);
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }

    private static uint BigSigma0(uint x) => Turn(x, 2) ^ Turn(x, 13) ^ Turn(x, 22);

    private static uint BigSigma1(uint x) => Turn(x, 6) ^ Turn(x, 11) ^ Turn(x, 25);

    private static uint SmallSigma0(uint x) => Turn(x, 7) ^ Turn(x, 18) ^ (x >> 3);

    private static uint SmallSigma1(uint x) => Turn(x, 17) ^ Turn(x, 19) ^ (x >> 10);

    private static uint Turn(uint x, int by) => BitOperations.RotateRight(x, by);

    private static ReadOnlySpan<uint> K =>
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];
}
