using System.Buffers.Binary;

namespace Pipeline.Engine.Persistence;

/// <summary>
/// What must be known of a persistence id when no segment is left to tell it: the highest sequence number, how far events are
/// deleted, and which process owns the folder. The file has two slots, written in turn, so that a write that is cut off leaves
/// the other one; the newer of the valid ones counts. A slot, 36 bytes at offset 0 and at offset 512, little endian:
/// <code>
///  0  4  magic, "PLJO"
///  4  4  id of the owning process
///  8  8  generation, one more than that of the other slot; its parity is the slot's number
/// 16  8  highest sequence number
/// 24  8  events up to this sequence number are deleted
/// 32  4  CRC-32C of the 32 bytes before
/// </code>
/// </summary>
internal sealed record OwnerState(int ProcessId, long Generation, long HighestSequenceNr, long DeletedTo)
{
    private const int SlotSize = 36;
    private const int SlotDistance = 512;
    private const int CheckOffset = 32;

    public static OwnerState None { get; } = new(0, 0, 0, 0);

    private static ReadOnlySpan<byte> Magic => "PLJO"u8;

    /// <summary>The newest valid state of a file, or null when there is none.</summary>
    public static OwnerState? Read(ReadOnlySpan<byte> file)
    {
        var first = ReadSlot(file, 0);
        var second = ReadSlot(file, 1);
        return second is null || first?.Generation > second.Generation ? first : second;
    }

    /// <summary>Whether a state was once written whole. The first one goes to the second slot, so a shorter file is a first write
    /// that was cut off.</summary>
    public static bool WasWritten(ReadOnlySpan<byte> file) => file.Length >= SlotDistance + SlotSize;

    /// <summary>Writes this state as the successor of what the file holds.</summary>
    public OwnerState WriteTo(IJournalFile file)
    {
        var next = this with { Generation = Generation + 1 };
        Span<byte> slot = stackalloc byte[SlotSize];
        Magic.CopyTo(slot);
        BinaryPrimitives.WriteInt32LittleEndian(slot[4..], next.ProcessId);
        BinaryPrimitives.WriteInt64LittleEndian(slot[8..], next.Generation);
        BinaryPrimitives.WriteInt64LittleEndian(slot[16..], next.HighestSequenceNr);
        BinaryPrimitives.WriteInt64LittleEndian(slot[24..], next.DeletedTo);
        BinaryPrimitives.WriteUInt32LittleEndian(slot[CheckOffset..], Crc32C.Of(slot[..CheckOffset]));
        file.Write(slot, (next.Generation & 1) * SlotDistance);
        return next;
    }

    private static OwnerState? ReadSlot(ReadOnlySpan<byte> file, int number)
    {
        var offset = number * SlotDistance;
        if (file.Length < offset + SlotSize)
            return null;
        var slot = file.Slice(offset, SlotSize);
        var check = BinaryPrimitives.ReadUInt32LittleEndian(slot[CheckOffset..]);
        if (!slot.StartsWith(Magic) || check != Crc32C.Of(slot[..CheckOffset]))
            return null;
        return new OwnerState(
            BinaryPrimitives.ReadInt32LittleEndian(slot[4..]),
            BinaryPrimitives.ReadInt64LittleEndian(slot[8..]),
            BinaryPrimitives.ReadInt64LittleEndian(slot[16..]),
            BinaryPrimitives.ReadInt64LittleEndian(slot[24..]));
    }
}
