using Pipeline.Hocon.Values;

namespace Pipeline.Hocon.Conversion;

internal static class Texts
{
    public static string ToText(Value value, string path) => value is Scalar { Kind: not ScalarKind.Null } scalar
        ? scalar.Text
        : throw Problem.WrongType(value, path, "a text");

    public static bool ToBoolean(Value value, string path) => (value as Scalar)?.Text switch
    {
        "true" or "yes" or "on" => true,
        "false" or "no" or "off" => false,
        _ => throw Problem.WrongType(value, path, "true or false"),
    };
}
