using System.Data.Common;

namespace Pipeline.Engine.Sql;

/// <summary>The bytes of an event or a state, the serializer that made them, and what it calls their kind.</summary>
internal readonly record struct StoredPayload(byte[] Bytes, string Manifest, int SerializerId)
{
    public static StoredPayload Of(object payload, SerializerWithStringManifest serializer) =>
        new(serializer.ToBinary(payload), serializer.Manifest(payload), serializer.Identifier);

    /// <summary>The object in three columns of a row: bytes, manifest, serializer id.</summary>
    /// <exception cref="InvalidDataException">Another serializer made it.</exception>
    public static object Read(DbDataReader row, int column, SerializerWithStringManifest serializer, string what)
    {
        var id = row.IsDBNull(column + 2) ? (int?)null : row.GetInt32(column + 2);
        if (id != serializer.Identifier)
            throw new InvalidDataException(
                $"{what} was written by serializer {id?.ToString() ?? "unknown"}, this system's is {serializer.Identifier}.");
        var manifest = row.IsDBNull(column + 1) ? "" : row.GetString(column + 1);
        return serializer.FromBinary(row.GetFieldValue<byte[]>(column), manifest);
    }

    public static SerializerWithStringManifest SerializerOf(ExtendedActorSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        return system.Serializer ?? throw new ArgumentException("The system of a SQL journal needs a serializer.", nameof(system));
    }
}
