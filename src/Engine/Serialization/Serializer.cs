namespace Pipeline.Engine;

/// <summary>Turns objects into bytes and back. See <see cref="SerializerWithStringManifest"/>.</summary>
public abstract class Serializer
{
    private protected Serializer(ExtendedActorSystem system) => System = system;

    /// <summary>The number that stored data names this serializer by; fixed for ever.</summary>
    public abstract int Identifier { get; }

    /// <summary>The system that the serializer belongs to.</summary>
    protected ExtendedActorSystem System { get; }

    /// <summary>The bytes of an object.</summary>
    public abstract byte[] ToBinary(object obj);
}
