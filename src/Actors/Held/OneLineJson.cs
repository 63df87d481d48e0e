using System.Text;
using System.Text.Json;

namespace Pipeline.Actors;

/// <summary>Puts JSON on one line; every token of it stays as it is.</summary>
internal static class OneLineJson
{
    /// <summary>The text, in UTF-8, without the white space between its tokens; null if it is not exactly one JSON value.</summary>
    public static string? Of(ReadOnlySpan<byte> text)
    {
        if (!IsJson(text)) return null;
        return text.IndexOfAny(" \t\r\n"u8) < 0 ? Encoding.UTF8.GetString(text) : WithoutSpace(text);
    }

    private static bool IsJson(ReadOnlySpan<byte> text)
    {
        try
        {
            var json = new Utf8JsonReader(text);
            while (json.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string WithoutSpace(ReadOnlySpan<byte> json)
    {
        var (line, length, isText) = (new byte[json.Length], 0, false);
        for (var i = 0; i < json.Length; i++)
        {
            if (!isText && json[i] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') continue;
            line[length++] = json[i];
            if (json[i] == '"') isText = !isText;
            else if (json[i] == '\\') line[length++] = json[++i];
        }

        return Encoding.UTF8.GetString(line, 0, length);
    }
}
