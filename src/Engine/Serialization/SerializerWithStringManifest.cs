namespace Pipeline.Engine;

/// <summary>A serializer that names the kind of an object by a short text of its own, never by a CLR type name.</summary>
public abstract class SerializerWithStringManifest : Serializer
{
    /// <summary>Belongs to <paramref name="system"/>.</summary>
    protected SerializerWithStringManifest(ExtendedActorSystem system)
        : base(system)
    {
    }

    /// <summary>The name of the object's kind, stored beside its bytes.</summary>
    public abstract string Manifest(object o);

    /// <summary>The object of these bytes.</summary>
    /// <exception cref="Exception">Thrown freely for bytes or a manifest that cannot be read.</exception>
    public abstract object FromBinary(byte[] bytes, string manifest);
}
