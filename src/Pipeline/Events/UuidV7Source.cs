using System.Buffers.Binary;

namespace Pipeline;

/// <summary>
/// Makes UUIDs of version 7 (RFC 9562, 5.7): 48 bits of Unix milliseconds, a counter of 12 bits, 62 random bits. Ids of one
/// source only ever grow, also within a millisecond and when the clock is set back: the counter is RFC 9562's method 1 (6.2),
/// begun each millisecond at a random value of 11 bits so that 2048 ids always fit; past its end the next millisecond is
/// borrowed. Not for two threads at once.
/// </summary>
/// <param name="clock">Gives the milliseconds.</param>
/// <param name="random">Gives the random bits. Two processes must not be seeded alike.</param>
public sealed class UuidV7Source(TimeProvider clock, Random random)
{
    private const int CounterEnd = 0x1000;
    private const int CounterStartEnd = 0x0800;

    private long _millisecond = -1;
    private int _counter;

    /// <summary>The next id, greater than each before it (compared as RFC 9562 writes them: big-endian, or as text).</summary>
    public Guid Next()
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (now > _millisecond)
            Begin(now);
        else if (++_counter == CounterEnd)
            Begin(_millisecond + 1);

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, ((ulong)_millisecond << 16) | 0x7000 | (uint)_counter);
        random.NextBytes(bytes[8..]);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private void Begin(long millisecond)
    {
        _millisecond = millisecond;
        _counter = random.Next(CounterStartEnd);
    }
}
