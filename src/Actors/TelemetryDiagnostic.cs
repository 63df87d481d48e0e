namespace Pipeline.Actors;

/// <summary>Something that the pipeline has to say of itself: to the author of the tool, never to its users.</summary>
/// <param name="Id">What kind of thing it is: the same number in every version. <c>docs/observability.md</c> lists them.</param>
/// <param name="Name">The same in a word, such as <c>SpillCapped</c>.</param>
/// <param name="Level">How much somebody has to care.</param>
/// <param name="Message">A sentence for people, whole without the rest. Never contains an event or a credential.</param>
public sealed record TelemetryDiagnostic(int Id, string Name, DiagnosticLevel Level, string Message)
{
    /// <summary>The name of the backend that it is about; null if it is about none.</summary>
    public string? Backend { get; init; }
}
