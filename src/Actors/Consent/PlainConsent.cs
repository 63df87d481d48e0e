namespace Pipeline.Actors;

/// <summary>
/// Reads the user's file in the form in which the commands leave it: ASCII, a line for each key. Every other form is the HOCON reader's, which
/// says the same of this one; but that takes longer than all else that a process does whose user has said no.
/// </summary>
internal sealed class PlainConsent
{
    private const int Longest = 4096;
    private const int MostDigits = 18;

    private Place _place;
    private bool? _enabled;
    private bool? _localOnly;
    private long? _epoch;
    private long? _policy;
    private DateTimeOffset? _at;
    private ConsentWay? _by;
    private bool _hasAt;
    private bool _hasBy;

    private enum Place
    {
        Before,
        Inside,
        Behind,
    }

    /// <summary>What the file says; null if it has another form.</summary>
    public static ConsentRecord? Read(byte[] bytes)
    {
        if (bytes.Length > Longest || Ascii(bytes) is not { } text) return null;
        var plain = new PlainConsent();
        return plain.TakeLines(text) ? plain.Record(text) : null;
    }

    // By hand: the first decoding of UTF-8 in a process loads the types of all widths of vectors, for two milliseconds.
    private static string? Ascii(byte[] bytes)
    {
        var text = new char[bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] > 0x7f) return null;
            text[i] = (char)bytes[i];
        }

        return new string(text);
    }

    private ConsentRecord Record(string text) => new()
    {
        Text = text,
        Answer = _enabled is { } isYes ? new ConsentAnswer(isYes) { At = _at, By = _by, PolicyVersion = (int)(_policy ?? 1) } : null,
        LocalOnly = _localOnly,
        Epoch = _epoch ?? 0,
    };

    private bool TakeLines(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            if (!Take(text[start..end].Trim(' '))) return false;
            start = end + 1;
        }

        return _place == Place.Behind;
    }

    private bool Take(string line)
    {
        if (line.Length == 0 || line[0] == '#') return true;
        switch (_place)
        {
            case Place.Before when line == "telemetry {": _place = Place.Inside; return true;
            case Place.Inside when line == "}": _place = Place.Behind; return true;
            case Place.Inside: return line.IndexOf('=') is var sign and > 0 && Take(line[..sign].Trim(' '), line[(sign + 1)..].Trim(' '));
            default: return false;
        }
    }

    // Each key once: which of two counts, HOCON says.
    private bool Take(string key, string value) => key switch
    {
        "enabled" when _enabled is null => (_enabled = Switch(value)) is not null,
        "local-only" when _localOnly is null => (_localOnly = Switch(value)) is not null,
        "epoch" when _epoch is null => (_epoch = Number(value)) is not null,
        "policy-version" when _policy is null => (_policy = Number(value)) is >= 1 and <= int.MaxValue,
        "decided-at" when !_hasAt => (_hasAt = true) && (value == "null" || (_at = Time(value)) is not null),
        "decided-by" when !_hasBy => (_hasBy = true) && (value == "null" || (_by = Way(value)) is not null),
        _ => false,
    };

    private static bool? Switch(string value) => value switch
    {
        "true" => true,
        "false" => false,
        _ => null,
    };

    private static ConsentWay? Way(string value) => value switch
    {
        "command" => ConsentWay.Command,
        "prompt" => ConsentWay.Prompt,
        _ => null,
    };

    private static long? Number(string value) => value.Length <= MostDigits ? Number(value, 0, value.Length) : null;

    private static long? Number(string value, int from, int length)
    {
        var number = 0L;
        for (var i = from; i < from + length; i++)
        {
            if (!char.IsAsciiDigit(value[i])) return null;
            number = number * 10 + (value[i] - '0');
        }

        return length > 0 ? number : null;
    }

    // "2026-01-02T03:04:05Z", with its quotes.
    private static DateTimeOffset? Time(string value)
    {
        if (value is not ['"', _, _, _, _, '-', _, _, '-', _, _, 'T', _, _, ':', _, _, ':', _, _, 'Z', '"']) return null;
        return Number(value, 1, 4) is >= 1 and var year
            && Number(value, 6, 2) is >= 1 and <= 12 and var month
            && Number(value, 9, 2) is >= 1 and var day && day <= DateTime.DaysInMonth((int)year, (int)month)
            && Number(value, 12, 2) is <= 23 and var hour
            && Number(value, 15, 2) is <= 59 and var minute
            && Number(value, 18, 2) is <= 59 and var second
            ? new DateTimeOffset((int)year, (int)month, (int)day, (int)hour, (int)minute, (int)second, TimeSpan.Zero)
            : null;
    }
}
