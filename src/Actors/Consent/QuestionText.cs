namespace Pipeline.Actors;

/// <summary>The words of the question for consent: what is collected, where it goes, and the way back.</summary>
internal sealed class QuestionText(TelemetrySettings settings, TelemetryHost host)
{
    public const string Again = "Please answer y or n: ";
    public const string Skipped = "No answer: nothing is collected, and you will be asked again.\n";

    /// <summary>What is said once the answer is recorded, or could not be.</summary>
    public static string Recorded(bool isYes, ConsentChange change) => (isYes, change.Problem) switch
    {
        (true, null) => "Telemetry enabled.\n",
        (true, var problem) => $"Nothing is collected, for your answer could not be recorded: {problem}\n",
        (false, null) => "Telemetry stays off, and you will not be asked again.\n",
        (false, var problem) => $"Telemetry is off, but not everything could be done: {problem}\n",
    };

    /// <summary>The question.</summary>
    /// <param name="now">The decision in force.</param>
    /// <param name="ifYes">What a yes would make of it.</param>
    public string Question(ConsentDecision now, ConsentDecision ifYes)
    {
        var tool = settings.ToolName;
        var raised = now.Source == ConsentSource.PolicyRaised ? $"The telemetry policy of {tool} has changed since you agreed to it.\n" : "";
        var extended = settings.ExtendedCollection ? ", their arguments and errors with secrets taken out" : "";
        var policy = settings.PolicyUrl is { } url ? $"Policy: {url}\n" : "";
        return $"{raised}{tool} can collect which commands you run, how long they take and how they end{extended},\n"
            + $"your kind of system, and an id computed from this machine. {Destination(ifYes.State)}\n{policy}"
            + $"Nothing is collected unless you say yes; `{tool} telemetry disable` takes it back.\n"
            + $"May {tool} collect telemetry? [y/N] ";
    }

    private string Destination(ConsentState state)
    {
        if (state == ConsentState.LocalOnly) return "It stays on this machine.";
        var specs = BackendSelection.Select(settings, state, host.PathsOf(settings).LocalFile, host.Backends);
        return $"Sent to: {string.Join(", ", specs.Select(spec => spec.Target))}";
    }
}
