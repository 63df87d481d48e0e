namespace Pipeline.Engine.Persistence;

/// <summary>An event as it stands in a spill file or a database, before any serializer has read it.</summary>
/// <param name="SequenceNr">Its place in the order of its persistence id, from 1.</param>
/// <param name="SerializerId">The serializer that wrote it.</param>
/// <param name="Manifest">What that serializer calls its kind.</param>
/// <param name="Payload">Its bytes.</param>
public sealed record StoredEvent(long SequenceNr, int SerializerId, string Manifest, ReadOnlyMemory<byte> Payload);
