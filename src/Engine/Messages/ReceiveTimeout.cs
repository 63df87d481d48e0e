namespace Pipeline.Engine;

/// <summary>The actor has been idle for its receive timeout. See <see cref="IActorContext.SetReceiveTimeout"/>.</summary>
public sealed class ReceiveTimeout
{
    /// <summary>The one instance.</summary>
    public static readonly ReceiveTimeout Instance = new();

    private ReceiveTimeout()
    {
    }

    /// <inheritdoc/>
    public override string ToString() => "ReceiveTimeout";
}
