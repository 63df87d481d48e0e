using System.Globalization;
using System.Text;

namespace Pipeline.Hocon.Values;

/// <summary>Resolved values as JSON (RFC 8259), without whitespace.</summary>
internal static class JsonText
{
    public static string Write(Value value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    public static void AppendQuoted(StringBuilder text, string value)
    {
        text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            var paired = char.IsSurrogate(c) && char.IsSurrogatePair(value, i);
            switch (c)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\n': text.Append("\\n"); break;
                case '\r': text.Append("\\r"); break;
                case '\t': text.Append("\\t"); break;
                case < ' ' or '\u2028' or '\u2029': AppendEscaped(text, c); break;
                default:
                    if (paired)
                        text.Append(c).Append(value[++i]);
                    else if (char.IsSurrogate(c))
                        AppendEscaped(text, c);
                    else
                        text.Append(c);
                    break;
            }
        }

        text.Append('"');
    }

    private static void AppendEscaped(StringBuilder text, char c) =>
        text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));

    private static void Append(StringBuilder text, Value value)
    {
        switch (value)
        {
            case Scalar { Kind: ScalarKind.String } s:
                AppendQuoted(text, s.Text);
                break;
            case Scalar scalar:
                text.Append(scalar.Text);
                break;
            case ListValue list:
                AppendList(text, list);
                break;
            case ObjectValue obj:
                AppendObject(text, obj);
                break;
        }
    }

    private static void AppendList(StringBuilder text, ListValue list)
    {
        text.Append('[');
        for (var i = 0; i < list.Elements.Count; i++)
        {
            if (i > 0)
                text.Append(',');
            Append(text, list.Elements[i]);
        }

        text.Append(']');
    }

    private static void AppendObject(StringBuilder text, ObjectValue obj)
    {
        text.Append('{');
        for (var i = 0; i < obj.Keys.Count; i++)
        {
            if (i > 0)
                text.Append(',');
            AppendQuoted(text, obj.Keys[i]);
            text.Append(':');
            Append(text, obj[obj.Keys[i]]);
        }

        text.Append('}');
    }
}
