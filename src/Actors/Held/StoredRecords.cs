namespace Pipeline.Actors;

/// <summary>Takes the records of one journal in as they are stored, and keeps account of what it does not understand.</summary>
internal sealed class StoredRecords(HeldFold fold)
{
    // A serializer of records needs no system around it.
    private readonly TelemetrySerializer _serializer = new(null!);
    private readonly List<string> _unknown = [];

    /// <summary>The records that were not understood, in sentences.</summary>
    public IReadOnlyList<string> Unknown => _unknown;

    /// <summary>The payload of all records.</summary>
    public long Bytes { get; private set; }

    public void Add(StoredEvent e)
    {
        Bytes += e.Payload.Length;
        if (TryUnderstand(e) is { } record) fold.Apply(record, e.SequenceNr);
        else _unknown.Add($"{fold.Journal}: record {e.SequenceNr} of {e.Payload.Length} bytes cannot be understood by this version");
    }

    private object? TryUnderstand(StoredEvent e)
    {
        if (e.SerializerId != _serializer.Identifier) return null;
        try
        {
            return _serializer.FromBinary(e.Payload.ToArray(), e.Manifest);
        }
        catch (Exception)
        {
            return null;
        }
    }
}
