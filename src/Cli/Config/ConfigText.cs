using Pipeline.Actors;
using Pipeline.Hocon;

namespace Pipeline.Cli;

/// <summary>What <c>config</c> prints for people: HOCON, with the origins as comments.</summary>
internal static class ConfigText
{
    private const int Widest = 64;

    public static void Write(IReadOnlyList<ConfiguredValue> values, TextWriter to)
    {
        var lines = values.Select(value => (Text: $"{value.Path} = {value.Json}", Origin: Describe(value.Origin))).ToArray();
        var width = Math.Min(Widest, lines.Max(line => line.Text.Length));
        foreach (var (text, origin) in lines) to.WriteLine($"{text.PadRight(width)}  # {origin}");
    }

    /// <summary>Such as <c>/etc/tool.conf:3</c>, <c>reference.conf</c>, <c>environment variable DD_API_KEY</c> or <c>default</c>.</summary>
    public static string Describe(HoconOrigin? origin) => origin switch
    {
        null or { Source: Configuration.DefaultsName } => Configuration.DefaultsName,
        { Source: "reference.conf" } or { Line: 0 } => origin.Source,
        _ => $"{origin.Source}:{origin.Line}",
    };
}
