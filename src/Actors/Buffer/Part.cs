using System.Buffers.Binary;

namespace Pipeline.Actors;

/// <summary>
/// Consecutive events of a batch that go to a backend together: all of them, or, once that was rejected, a half of them, or a half
/// of a half. The halves are a tree that depends on the batch's size alone, walked from the oldest event to the newest; so a part says
/// which events are settled (all before it) and which are still to come, and a process that takes over goes on with the same parts.
/// </summary>
/// <param name="Start">The index of its first event.</param>
/// <param name="Count">How many events it has.</param>
internal readonly record struct Part(int Start, int Count)
{
    public int End => Start + Count;

    /// <summary>What is sent after the part was rejected. It must have more than one event.</summary>
    public Part FirstHalf => new(Start, (Count + 1) / 2);

    /// <summary>What is sent after the part is settled, of a batch of so many events; null: that was the last.</summary>
    public Part? Next(int total)
    {
        if (End >= total) return null;
        var part = new Part(0, total);
        while (part.Start != End) part = part.Half(End);
        return part;
    }

    /// <summary>
    /// The id that the part is sent under, the same in every process (R12): the batch's own if it is all of it; else derived from
    /// that, a UUID of version 8 with the batch's time.
    /// </summary>
    public Guid IdIn(Guid batch, int total)
    {
        if (Count == total) return batch;
        Span<byte> name = stackalloc byte[24];
        batch.TryWriteBytes(name, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(name[16..], Start);
        BinaryPrimitives.WriteInt32BigEndian(name[20..], Count);
        var id = name[..16];
        Sha256.Hash(name).AsSpan(0, 10).CopyTo(id[6..]);
        id[6] = (byte)((id[6] & 0x0f) | 0x80);
        id[8] = (byte)((id[8] & 0x3f) | 0x80);
        return new Guid(id, bigEndian: true);
    }

    private Part Half(int containing)
    {
        var first = FirstHalf;
        return containing < first.End ? first : new Part(first.End, Count - first.Count);
    }
}
