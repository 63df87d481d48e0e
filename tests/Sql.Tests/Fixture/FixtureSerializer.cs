using System.Text.Json;

namespace Pipeline.Engine.Sql.Tests;

/// <summary>The serializer that the fixture was written with: A is <c>{"V":"..."}</c>, S is <c>{"L":["..."]}</c>.</summary>
internal sealed class FixtureSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public override int Identifier => 4711;

    public override string Manifest(object o) => o is Added ? "A" : o is State ? "S" : throw new ArgumentException($"{o} is unknown.");

    public override byte[] ToBinary(object obj) => obj is Added added
        ? JsonSerializer.SerializeToUtf8Bytes(added)
        : JsonSerializer.SerializeToUtf8Bytes((State)obj);

    public override object FromBinary(byte[] bytes, string manifest) => manifest switch
    {
        "A" => JsonSerializer.Deserialize<Added>(bytes)!,
        "S" => JsonSerializer.Deserialize<State>(bytes)!,
        _ => throw new ArgumentException($"'{manifest}' is unknown."),
    };

    /// <summary>An event.</summary>
    public sealed record Added(string V);

    /// <summary>What a snapshot holds.</summary>
    public sealed record State(string[] L);
}
