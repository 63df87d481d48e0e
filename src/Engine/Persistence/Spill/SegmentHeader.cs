using System.Buffers.Binary;

namespace Pipeline.Engine.Persistence;

/// <summary>
/// The head of a segment, by which it is told whose it is. Integers are little endian.
/// <code>
///  0  8  magic, "PLJSEG\r\n"
///  8  4  format version, 1
/// 12  4  id of the process that created the segment
/// 16  8  sequence number of its first event, the number in its name
/// 24  4  length n of the persistence id
/// 28  n  persistence id, UTF-8
///     4  CRC-32C of all bytes before
/// </code>
/// </summary>
internal static class SegmentHeader
{
    private const uint Version = 1;
    private const int IdOffset = 28;
    private const int CheckSize = sizeof(uint);

    private static ReadOnlySpan<byte> Magic => "PLJSEG\r\n"u8;

    public static int SizeOf(byte[] persistenceId) => IdOffset + persistenceId.Length + CheckSize;

    /// <summary>Fills exactly <see cref="SizeOf"/> bytes.</summary>
    public static void Write(Span<byte> target, byte[] persistenceId, int processId, long firstSequenceNr)
    {
        Magic.CopyTo(target);
        BinaryPrimitives.WriteUInt32LittleEndian(target[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(target[12..], processId);
        BinaryPrimitives.WriteInt64LittleEndian(target[16..], firstSequenceNr);
        BinaryPrimitives.WriteInt32LittleEndian(target[24..], persistenceId.Length);
        persistenceId.AsSpan().CopyTo(target[IdOffset..]);
        var check = IdOffset + persistenceId.Length;
        BinaryPrimitives.WriteUInt32LittleEndian(target[check..], Crc32C.Of(target[..check]));
    }

    /// <summary>Whether the file begins with the head of this id's segment. <see cref="SegmentEnd.Clean"/> means that it does,
    /// and that records may follow.</summary>
    public static SegmentEnd Check(ReadOnlySpan<byte> file, byte[] persistenceId, long firstSequenceNr)
    {
        if (!Magic.StartsWith(file[..Math.Min(file.Length, Magic.Length)]))
            return SegmentEnd.Foreign;
        if (file.Length < 12)
            return SegmentEnd.Torn;
        if (BinaryPrimitives.ReadUInt32LittleEndian(file[8..]) != Version)
            return SegmentEnd.Foreign;
        if (file.Length < IdOffset)
            return SegmentEnd.Torn;

        var idLength = BinaryPrimitives.ReadUInt32LittleEndian(file[24..]);
        var check = IdOffset + (long)idLength;
        if (file.Length < check + CheckSize)
            return idLength == persistenceId.Length ? SegmentEnd.Torn : SegmentEnd.Damaged;
        if (BinaryPrimitives.ReadUInt32LittleEndian(file[(int)check..]) != Crc32C.Of(file[..(int)check]))
            return SegmentEnd.Damaged;

        var isOurs = file[IdOffset..(int)check].SequenceEqual(persistenceId)
            && BinaryPrimitives.ReadInt64LittleEndian(file[16..]) == firstSequenceNr;
        return isOurs ? SegmentEnd.Clean : SegmentEnd.Foreign;
    }
}
