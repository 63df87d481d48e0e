namespace Pipeline.Bench;

/// <summary>One row of the table: a program, how it is run, and what it must have done to count.</summary>
/// <param name="Name">What it does, for the table.</param>
/// <param name="Program">The published program.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Consent">What the user has answered; null: never asked.</param>
/// <param name="DidItsWork">Looks at the home and at what was received, after each run.</param>
internal sealed record Contender(
    string Name, string Program, IReadOnlyList<string> Arguments, bool? Consent, Func<Home, IReadOnlyList<byte[]>, bool> DidItsWork)
{
    /// <summary>How long each run took, in milliseconds, round by round.</summary>
    public List<double> Times { get; } = [];
}
