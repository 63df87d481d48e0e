namespace Pipeline.Actors;

/// <summary>
/// Asks for consent when a tool first runs. Only a clear answer of a person is one; whatever else happens is no answer, leaves no
/// trace and stays here.
/// </summary>
/// <param name="settings">The author's settings.</param>
/// <param name="host">The seams to the host: files, environment, terminal.</param>
/// <param name="record">Records the answer.</param>
internal sealed class ConsentQuestion(TelemetrySettings settings, TelemetryHost host, Func<object, Task<ConsentChange>> record)
{
    private const int Attempts = 2;

    private readonly ConsentStore _store = new(settings, host);
    private readonly QuestionText _text = new(settings, host);

    /// <summary>Why the decision leaves nothing to ask, in words for the author.</summary>
    public static string Objection(ConsentDecision decision) => decision.Source switch
    {
        ConsentSource.FeatureFlag when decision.Problems is [var problem, ..] => $"the settings contradict themselves: {problem}",
        ConsentSource.FeatureFlag => "the tool does not offer telemetry",
        ConsentSource.DoNotTrack => "DO_NOT_TRACK is set",
        ConsentSource.EnvironmentVariable => "TELEMETRY_ENABLED is set",
        ConsentSource.LocalVariable => "TELEMETRY_LOCAL is neither true nor false",
        ConsentSource.Unreadable => "the user's consent file cannot be read",
        ConsentSource.Forced => "the settings force telemetry on",
        _ => "the user has answered",
    };

    public async Task<ConsentPrompt> AskAsync(CancellationToken cancellationToken)
    {
        if (FindObjection() is { } reason) return ConsentPrompt.NotAsked(reason);
        if (cancellationToken.IsCancellationRequested || await AnswerAsync(cancellationToken).ConfigureAwait(false) is not { } isYes)
            return new ConsentPrompt(ConsentPromptOutcome.Skipped);
        var change = await record(isYes ? new GiveConsent { By = ConsentWay.Prompt } : new WithdrawConsent { By = ConsentWay.Prompt })
            .ConfigureAwait(false);
        Say(QuestionText.Recorded(isYes, change));
        return new ConsentPrompt(isYes ? ConsentPromptOutcome.Given : ConsentPromptOutcome.Refused) { Change = change };
    }

    // From the file as it is now, for another run may have asked meanwhile.
    private string? FindObjection()
    {
        var now = _store.Decide();
        if (now.Source is not (ConsentSource.Unset or ConsentSource.PolicyRaised)) return Objection(now);
        // Whoever is asked must be able to say yes.
        if (_store.DecideIfYes() is { IsOn: false } all) return Objection(all);
        if (Automation.Find(host.Environment) is { } variable) return $"{variable} is set: no person runs the tool";
        return IsInteractive ? null : "input, output or errors are not a terminal";
    }

    private bool IsInteractive
    {
        get
        {
            try
            {
                return host.Terminal.IsInteractive;
            }
            catch (Exception)
            {
                return false;
            }
        }
    }

    private async Task<bool?> AnswerAsync(CancellationToken cancellationToken)
    {
        try
        {
            host.Terminal.Write(_text.Question(_store.Decide(), _store.DecideIfYes()));
            for (var attempt = 1; attempt <= Attempts; attempt++)
            {
                var line = await host.Terminal.ReadLineAsync(cancellationToken).ConfigureAwait(false);
                if (line is null) break;
                if (Parse(line) is { } answer) return answer;
                if (line.AsSpan().Trim().IsEmpty || attempt == Attempts)
                {
                    Say(QuestionText.Skipped);
                    return null;
                }

                host.Terminal.Write(QuestionText.Again);
            }
        }
        catch (Exception)
        {
            // The user gave up, or the terminal did.
        }

        // Nobody has ended the line of the question.
        Say("\n" + QuestionText.Skipped);
        return null;
    }

    private static bool? Parse(string line) => line.Trim().ToUpperInvariant() switch
    {
        "Y" or "YES" => true,
        "N" or "NO" => false,
        _ => null,
    };

    private void Say(string text)
    {
        try
        {
            host.Terminal.Write(text);
        }
        catch (Exception)
        {
            // The answer is what counts.
        }
    }
}
