namespace Pipeline;

/// <summary>A backend that was selected and is not made yet: all that is needed to make it, or why it cannot be made.</summary>
/// <param name="Name">Names it in reports and in the journal.</param>
/// <param name="Type">One of <see cref="BackendTypes"/>, or what was configured instead.</param>
/// <param name="Target">Where it will send, without credentials.</param>
public sealed record BackendSpec(string Name, string Type, string Target)
{
    /// <summary>Its part of the configuration; null for the author's own.</summary>
    public BackendSettings? Settings { get; init; }

    /// <summary>Which events it gets; null: all.</summary>
    internal EventFilter? Filter { get; init; }

    /// <summary>The key that its headers are configured under, for messages. Default: headers.</summary>
    public string HeadersKey { get; init; } = "headers";

    /// <summary>Makes the author's own; null for all others.</summary>
    public Func<IBackend?>? Create { get; init; }

    /// <summary>What its author should think about, naming the key, though it can be made; null if there is nothing.</summary>
    public string? Warning { get; init; }

    /// <summary>Why it cannot be made, naming the key; null if nothing is known to be wrong.</summary>
    public string? Problem { get; init; }
}
