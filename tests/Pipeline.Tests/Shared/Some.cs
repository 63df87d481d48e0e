using System.Text;

namespace Pipeline.Tests;

/// <summary>Makes values for tests that do not care which.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Time = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static readonly Guid Id = new("01890a5d-ac96-774b-bcce-b302099a8057");

    public static TelemetryEvent Event(string name = "build") => new(EventTypes.CommandInvocation, name) { Id = Id, Timestamp = Time };

    public static Batch Batch(params TelemetryEvent[] events) => new(Id, 1, CollectionMode.Remote, events.Length > 0 ? events : [Event()]);

    /// <summary>An event with any members set or unset, and any text in them. Durations are whole milliseconds, as on the wire.</summary>
    public static TelemetryEvent Event(Random random)
    {
        T? Perhaps<T>(Func<T> make) where T : class => random.Next(2) == 0 ? null : make();
        return new TelemetryEvent("t" + Text(random), "n" + Text(random))
        {
            Id = random.Next(4) == 0 ? Guid.Empty : new UuidV7Source(TimeProvider.System, random).Next(),
            Timestamp = random.Next(4) == 0 ? default : new DateTimeOffset(random.NextInt64(1, DateTime.MaxValue.Ticks), TimeSpan.Zero),
            MachineId = Perhaps(() => "m" + Text(random)),
            ToolName = Perhaps(() => "t" + Text(random)),
            Version = Perhaps(() => "v" + Text(random)),
            Os = Perhaps(() => "o" + Text(random)),
            Arch = Perhaps(() => "a" + Text(random)),
            RuntimeVersion = Perhaps(() => "r" + Text(random)),
            OsVersion = Perhaps(() => "o" + Text(random)),
            Duration = random.Next(2) == 0 ? null : TimeSpan.FromMilliseconds(random.Next()),
            ExitCode = random.Next(2) == 0 ? null : random.Next(int.MinValue, int.MaxValue),
            Args = Perhaps(() => Enumerable.Range(0, random.Next(1, 5)).Select(_ => Text(random)).ToArray()),
            Error = Perhaps(() => "e" + Text(random)),
            Metadata = Perhaps(() => Enumerable.Range(0, random.Next(1, 5)).ToDictionary(i => i + Text(random), _ => Text(random))),
        };
    }

    /// <summary>Well-formed text of up to 20 characters: control characters, quotes, ASCII, letters beyond it, pairs of surrogates.</summary>
    public static string Text(Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(21); i > 0; i--)
        {
            _ = random.Next(6) switch
            {
                0 => text.Append((char)random.Next(0x20)),
                1 => text.Append("\"\\/\u007f\u2028<&+'"[random.Next(9)]),
                2 => text.Append((char)random.Next(0x80, 0xD800)),
                3 => text.Append(char.ConvertFromUtf32(random.Next(0x10000, 0x110000))),
                _ => text.Append((char)random.Next(0x20, 0x7F)),
            };
        }
        return text.ToString();
    }
}
