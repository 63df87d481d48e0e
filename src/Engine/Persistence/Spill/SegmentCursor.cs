using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Engine.Persistence;

/// <summary>Walks over the whole, undamaged records of a segment and says how it ends. Never throws for what it reads.</summary>
internal ref struct SegmentCursor
{
    private readonly ReadOnlySpan<byte> _file;
    private ReadOnlySpan<byte> _body;
    private long _lastSequenceNr;

    public SegmentCursor(ReadOnlySpan<byte> file, byte[] persistenceId, long firstSequenceNr)
    {
        _file = file;
        _lastSequenceNr = firstSequenceNr - 1;
        End = SegmentHeader.Check(file, persistenceId, firstSequenceNr);
        if (End == SegmentEnd.Clean)
            WholeLength = SegmentHeader.SizeOf(persistenceId);
    }

    /// <summary>How the segment ends; final once <see cref="MoveNext"/> has returned false.</summary>
    public SegmentEnd End { get; private set; }

    /// <summary>The bytes up to the end of the last whole record.</summary>
    public int WholeLength { get; private set; }

    /// <summary>Whether there was any whole record.</summary>
    public bool HasRecords { get; private set; }

    /// <summary>The sequence number of the last event of the current record.</summary>
    public readonly long LastSequenceNr => _lastSequenceNr;

    /// <summary>The events of the current record.</summary>
    public readonly EventCursor Events => new(_body);

    public bool MoveNext()
    {
        if (End != SegmentEnd.Clean || (WholeLength == _file.Length && HasRecords))
            return false;

        // A head is written together with the first record: alone, it is torn.
        End = CheckFrame(_file[WholeLength..], out _body);
        if (End == SegmentEnd.Clean && !CheckBody())
            End = SegmentEnd.Damaged;
        if (End != SegmentEnd.Clean)
            return false;

        WholeLength += RecordBuffer.FrameSize + _body.Length;
        HasRecords = true;
        return true;
    }

    private static SegmentEnd CheckFrame(ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> body)
    {
        body = default;
        if (rest.Length < 8)
            return SegmentEnd.Torn;
        if (BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]) != Crc32C.Of(rest[..4]))
            return SegmentEnd.Damaged;
        var size = BinaryPrimitives.ReadUInt32LittleEndian(rest);
        if (rest.Length < RecordBuffer.FrameSize + (long)size)
            return SegmentEnd.Torn;
        body = rest.Slice(RecordBuffer.FrameSize, (int)size);
        var check = BinaryPrimitives.ReadUInt32LittleEndian(rest[8..]);
        return check == Crc32C.Of(rest[..8], body) ? SegmentEnd.Clean : SegmentEnd.Damaged;
    }

    // The bytes are what was written; this asks whether what was written is a record that this version knows.
    private bool CheckBody()
    {
        var last = _lastSequenceNr;
        var events = new EventCursor(_body);
        while (events.MoveNext())
        {
            if (events.SequenceNr <= last)
                return false;
            last = events.SequenceNr;
        }

        if (!events.IsComplete || last == _lastSequenceNr)
            return false;
        _lastSequenceNr = last;
        return true;
    }

    /// <summary>Walks over the events of one record's body.</summary>
    internal ref struct EventCursor
    {
        private const int CountOffset = 1;
        private const int FirstEventOffset = 5;
        private const int FixedSize = 14;

        private ReadOnlySpan<byte> _rest;
        private ReadOnlySpan<byte> _manifest;
        private int _left;

        public EventCursor(ReadOnlySpan<byte> body)
        {
            if (body.Length < FirstEventOffset || body[0] != RecordBuffer.EventsKind)
            {
                _left = -1;
                return;
            }

            _left = BinaryPrimitives.ReadInt32LittleEndian(body[CountOffset..]);
            _rest = body[FirstEventOffset..];
        }

        public long SequenceNr { get; private set; }

        public int SerializerId { get; private set; }

        public ReadOnlySpan<byte> Payload { get; private set; }

        public readonly string Manifest => Encoding.UTF8.GetString(_manifest);

        /// <summary>Whether the count and the lengths of the body agreed with each other to its last byte.</summary>
        public readonly bool IsComplete => _left == 0 && _rest.IsEmpty;

        public bool MoveNext()
        {
            if (_left <= 0 || _rest.Length < FixedSize)
                return false;
            SequenceNr = BinaryPrimitives.ReadInt64LittleEndian(_rest);
            SerializerId = BinaryPrimitives.ReadInt32LittleEndian(_rest[8..]);
            var manifestSize = BinaryPrimitives.ReadUInt16LittleEndian(_rest[12..]);
            var rest = _rest[FixedSize..];
            if (rest.Length < manifestSize + 4)
                return false;
            _manifest = rest[..manifestSize];
            var payloadSize = BinaryPrimitives.ReadUInt32LittleEndian(rest[manifestSize..]);
            rest = rest[(manifestSize + 4)..];
            if (rest.Length < payloadSize)
                return false;
            Payload = rest[..(int)payloadSize];
            _rest = rest[(int)payloadSize..];
            _left--;
            return true;
        }
    }
}
