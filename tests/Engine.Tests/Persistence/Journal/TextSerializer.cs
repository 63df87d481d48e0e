using System.Text;

namespace Pipeline.Engine.Tests.Persistence;

/// <summary>Writes texts as UTF-8 and nothing else: any other event is one that has no serialized form.</summary>
internal sealed class TextSerializer(ExtendedActorSystem? system = null) : SerializerWithStringManifest(system!)
{
    public override int Identifier => 4711;

    public override string Manifest(object o) => o is string ? "T" : throw Unknown(o);

    public override byte[] ToBinary(object obj) => obj is string text ? Encoding.UTF8.GetBytes(text) : throw Unknown(obj);

    public override object FromBinary(byte[] bytes, string manifest) =>
        manifest == "T" ? Encoding.UTF8.GetString(bytes) : throw new ArgumentException($"Unknown manifest '{manifest}'.");

    private static ArgumentException Unknown(object o) => new($"{o.GetType().Name} has no serialized form.");
}
