using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Engine.Persistence;

/// <summary>
/// Encodes one atomic batch as one record, behind room for a segment's head, so that either goes to disk in a single write.
/// <code>
/// 0  4  length n of the body
/// 4  4  CRC-32C of the four bytes before: a length that can be believed tells a torn tail from damage
/// 8  4  CRC-32C of the eight bytes before and of the body
/// 12 n  body
/// </code>
/// The body: kind (1 byte, 1 = events), count (4), then for each event its sequence number (8), serializer id (4), manifest
/// length (2) and manifest (UTF-8), payload length (4) and payload. Integers are little endian.
/// </summary>
internal sealed class RecordBuffer(int headSize)
{
    public const int FrameSize = 12;
    public const byte EventsKind = 1;

    private byte[] _bytes = new byte[1024];
    private int _length;

    /// <summary>The record alone.</summary>
    public ReadOnlySpan<byte> Record => _bytes.AsSpan(headSize, _length - headSize);

    /// <summary>The head's room and the record.</summary>
    public ReadOnlySpan<byte> HeadAndRecord => _bytes.AsSpan(0, _length);

    /// <summary>The room for the head.</summary>
    public Span<byte> Head => _bytes.AsSpan(0, headSize);

    /// <summary>Replaces the content by the record of a batch. Whatever the serializer throws comes out.</summary>
    public void Encode(AtomicWrite write, SerializerWithStringManifest serializer)
    {
        _length = headSize;
        var frame = _length;
        Take(FrameSize);
        Take(1)[0] = EventsKind;
        BinaryPrimitives.WriteInt32LittleEndian(Take(4), write.Events.Count);
        for (var i = 0; i < write.Events.Count; i++)
            Encode(write.Events[i], serializer);

        var body = _bytes.AsSpan(frame + FrameSize, _length - frame - FrameSize);
        var head = _bytes.AsSpan(frame, FrameSize);
        BinaryPrimitives.WriteInt32LittleEndian(head, body.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(head[4..], Crc32C.Of(head[..4]));
        BinaryPrimitives.WriteUInt32LittleEndian(head[8..], Crc32C.Of(head[..8], body));
    }

    /// <summary>Gives the memory of an unusually large record back.</summary>
    public void Trim(long size)
    {
        if (_bytes.Length > size)
            _bytes = new byte[headSize + FrameSize];
    }

    private void Encode(PersistentEvent e, SerializerWithStringManifest serializer)
    {
        var manifest = serializer.Manifest(e.Payload) ?? "";
        var payload = serializer.ToBinary(e.Payload);

        BinaryPrimitives.WriteInt64LittleEndian(Take(8), e.SequenceNr);
        BinaryPrimitives.WriteInt32LittleEndian(Take(4), serializer.Identifier);
        var manifestSize = checked((ushort)Encoding.UTF8.GetByteCount(manifest));
        BinaryPrimitives.WriteUInt16LittleEndian(Take(2), manifestSize);
        Encoding.UTF8.GetBytes(manifest, Take(manifestSize));
        BinaryPrimitives.WriteInt32LittleEndian(Take(4), payload.Length);
        payload.AsSpan().CopyTo(Take(payload.Length));
    }

    private Span<byte> Take(int size)
    {
        var end = checked(_length + size);
        if (end > _bytes.Length)
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(end, _bytes.Length * 2L)));
        var taken = _bytes.AsSpan(_length, size);
        _length = end;
        return taken;
    }
}
