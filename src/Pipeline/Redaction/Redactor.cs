using System.Diagnostics.CodeAnalysis;

namespace Pipeline;

/// <summary>
/// Takes secrets and user names out of text: user-info of URLs, parameters and headers that carry credentials, tokens of known
/// shapes, long opaque strings, PEM blocks, home folders and user names in paths, and what the author's own patterns match.
/// Never throws; takes time linear in the text (the author's patterns aside); changes nothing when it is applied again.
/// Safe to use from any thread.
/// </summary>
/// <param name="patterns">
/// The author's regular expressions, as <see cref="TelemetrySettings.RedactionPatterns"/>: compiled with the first text. If one
/// does not compile, which <see cref="TelemetrySettings.Validate"/> would have said, every text is redacted whole.
/// </param>
/// <param name="homeFolder">If set, this folder too becomes <c>~</c>, wherever it is.</param>
/// <param name="userName">If set, a part of a path that is this name, in any case of letters, is redacted.</param>
public sealed class Redactor(IReadOnlyList<string> patterns, string? homeFolder = null, string? userName = null)
{
    /// <summary>What stands in the place of what was redacted, however long that was.</summary>
    public const string Placeholder = "[redacted]";

    // What one rule leaves may be what another looks for, so the rules are applied until they find nothing. Ordinary text
    // needs two rounds; one that is built to need more has something to hide.
    private const int MostRounds = 8;

    // No rule finds anything in less, unless there is a character that IsPlain does not know.
    private const int ShortestToken = KnownTokens.Shortest;

    private readonly AuthorPatterns _patterns = new(patterns);
    private readonly UserPaths _paths = new(homeFolder, userName);

    /// <summary>The text without its secrets: the same instance if it has none.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public string? Redact(string? text)
    {
        if (text is null || (_patterns.AreNone && IsPlain(text)))
            return text;
        if (!_patterns.AreValid)
            return Placeholder;
        for (var round = 0; round < MostRounds; round++)
        {
            var redacted = ApplyRules(text);
            if (ReferenceEquals(redacted, text))
                return text;
            text = redacted;
        }
        return Placeholder;
    }

    /// <summary>
    /// The arguments of a command, each redacted, in a new list; and what follows an option that asks for a credential
    /// (<c>--password hunter2</c>) whatever it looks like.
    /// </summary>
    public IReadOnlyList<string> RedactArguments(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var redacted = new string[arguments.Count];
        for (var i = 0; i < redacted.Length; i++)
        {
            var isCredential = i > 0 && arguments[i - 1] is { } option && CredentialNames.IsOption(option)
                && arguments[i] is { Length: > 0 } value && value[0] != '-';
            redacted[i] = isCredential ? Placeholder : Redact(arguments[i]);
        }
        return redacted;
    }

    private string ApplyRules(string text)
    {
        text = _patterns.Apply(text);
        text = PemBlocks.Apply(text);
        text = UrlUserInfo.Apply(text);
        text = NamedCredentials.Apply(text);
        text = KnownTokens.Apply(text);
        text = OpaqueStrings.Apply(text);
        return _paths.Apply(text);
    }

    // Most values are a word, a number or a version: they pay for this loop alone, and need no other rule compiled.
    private static bool IsPlain(string text)
    {
        if (text.Length >= ShortestToken)
            return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_' or '+' or ','))
                return false;
        }
        return true;
    }
}
