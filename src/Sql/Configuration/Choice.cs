using Pipeline.Hocon;

namespace Pipeline.Engine.Sql;

/// <summary>A key whose value must be one of a few.</summary>
internal static class Choice
{
    /// <summary>The value; null where the key is absent or empty, which is how Akka.NET says "none".</summary>
    /// <exception cref="HoconException">It is not one of those known.</exception>
    public static string? Of(HoconConfig config, string key, params IReadOnlyList<string> known) => config.FindString(key) switch
    {
        null or "" => null,
        var value when known.Contains(value) => value,
        var value => throw new HoconException(
            config.OriginOf(key), $"'{key}' is '{value}', which is not known here; known are {string.Join(", ", known)}"),
    };
}
