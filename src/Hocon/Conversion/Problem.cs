using Pipeline.Hocon.Values;

namespace Pipeline.Hocon.Conversion;

/// <summary>What is said of a value that is not what was asked for.</summary>
internal static class Problem
{
    public static HoconException WrongType(Value value, string path, string expected) =>
        value.Error($"'{path}' must be {expected}, found {value.Describe()}");
}
