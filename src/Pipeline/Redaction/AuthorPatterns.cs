using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Pipeline;

/// <summary>The author's own patterns, in regular expressions that do not backtrack.</summary>
internal sealed class AuthorPatterns(IReadOnlyList<string> patterns)
{
    private Regex[]? _compiled;

    public bool AreNone => patterns.Count == 0;

    /// <summary>Whether all of them compile. The first call compiles them.</summary>
    public bool AreValid => AreNone || Compiled.Length == patterns.Count;

    // Two threads may both compile them, to the same effect.
    private Regex[] Compiled => _compiled ??= Compile();

    public static bool TryCompile(string pattern, [NotNullWhen(true)] out Regex? regex, [NotNullWhen(false)] out string? problem)
    {
        (regex, problem) = (null, null);
        try
        {
            regex = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            problem = e.Message;
        }
        return regex is not null;
    }

    // Where there are none, nothing that is run may mention a regular expression, whose library would be loaded for it.
    public string Apply(string text) => AreNone ? text : ApplyAll(text);

    private string ApplyAll(string text)
    {
        foreach (var regex in Compiled)
            text = Apply(regex, text);
        return text;
    }

    // A pattern sees the text between placeholders only: one that matches anything at all would never be done otherwise.
    private static string Apply(Regex regex, string text)
    {
        var rewriting = new Rewriting(text);
        var start = 0;
        while (start <= text.Length)
        {
            var next = text.IndexOf(Redactor.Placeholder, start, StringComparison.Ordinal);
            var end = next < 0 ? text.Length : next;
            foreach (var match in regex.EnumerateMatches(text.AsSpan(start, end - start)))
            {
                if (match.Length > 0)
                    rewriting.Replace(start + match.Index, start + match.Index + match.Length);
            }
            start = next < 0 ? text.Length + 1 : next + Redactor.Placeholder.Length;
        }
        return rewriting.Finish();
    }

    private Regex[] Compile()
    {
        var compiled = new List<Regex>(patterns.Count);
        foreach (var pattern in patterns)
        {
            if (TryCompile(pattern, out var regex, out _))
                compiled.Add(regex);
        }
        return [.. compiled];
    }
}
