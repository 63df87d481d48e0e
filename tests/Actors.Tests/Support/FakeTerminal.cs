namespace Pipeline.Actors.Tests;

/// <summary>A terminal with a user who has made up their mind: these lines, then the end of the input.</summary>
internal sealed class FakeTerminal(params IReadOnlyList<string> lines) : IConsentTerminal
{
    private readonly Queue<string> _lines = new(lines);

    public bool IsInteractive { get; init; } = true;

    /// <summary>What happens when a line is asked for, in the place of the lines.</summary>
    public Func<CancellationToken, ValueTask<string?>>? Reading { get; init; }

    /// <summary>All that was shown.</summary>
    public string Shown { get; private set; } = "";

    public void Write(string text) => Shown += text;

    public ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken) =>
        Reading?.Invoke(cancellationToken) ?? new ValueTask<string?>(_lines.TryDequeue(out var line) ? line : null);
}
