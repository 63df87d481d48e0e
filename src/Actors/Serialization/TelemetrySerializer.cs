namespace Pipeline.Actors;

/// <summary>
/// What the journals store: JSON in UTF-8 under short manifests and a fixed id, the same on every engine and in every journal, so
/// that one engine reads what the other has written. No type name is ever stored.
/// </summary>
internal sealed class TelemetrySerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    private const string Spilled = "B";
    private const string Settled = "S";
    private const string Discarded = "X";

    public override int Identifier => 4711;

    public override string Manifest(object o) => o switch
    {
        BatchSpilled => Spilled,
        BatchSettled => Settled,
        BatchDiscarded => Discarded,
        _ => throw new ArgumentException($"{o.GetType().Name} is not stored in a journal.", nameof(o)),
    };

    public override byte[] ToBinary(object obj) => obj switch
    {
        BatchSpilled batch => RecordJson.Write(batch),
        BatchSettled settled => RecordJson.Write(settled.Id, settled.Backend, settled.Next),
        BatchDiscarded discarded => RecordJson.Write(discarded.Id),
        _ => throw new ArgumentException($"{obj.GetType().Name} is not stored in a journal.", nameof(obj)),
    };

    public override object FromBinary(byte[] bytes, string manifest)
    {
        var record = RecordJson.Read(bytes);
        return manifest switch
        {
            Spilled => new BatchSpilled(record.Id, record.Epoch, record.Mode, record.Count, record.Outstanding, record.Events, record.Parts),
            Settled => new BatchSettled(record.Id, record.Backend, record.Next),
            Discarded => new BatchDiscarded(record.Id),
            _ => throw new ArgumentException($"No record has the manifest '{manifest}'.", nameof(manifest)),
        };
    }
}
