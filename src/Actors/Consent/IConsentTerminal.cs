namespace Pipeline.Actors;

/// <summary>Where a user is asked for consent. What its members throw counts as no answer.</summary>
public interface IConsentTerminal
{
    /// <summary>Whether a person can see the question and answer it.</summary>
    bool IsInteractive { get; }

    /// <summary>Shows a text, as it is; never among the tool's output.</summary>
    void Write(string text);

    /// <summary>What the user types, up to the end of the line; null at the end of the input.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken);
}
