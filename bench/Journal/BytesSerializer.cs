namespace Pipeline.Bench;

/// <summary>Events are their bytes: what is measured is the journal.</summary>
internal sealed class BytesSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public override int Identifier => 4712;

    public override string Manifest(object o) => "B";

    public override byte[] ToBinary(object obj) => (byte[])obj;

    public override object FromBinary(byte[] bytes, string manifest) => bytes;
}
