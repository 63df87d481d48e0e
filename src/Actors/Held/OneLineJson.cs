using System.Text;
using System.Text.Json;

namespace Pipeline.Actors;

/// <summary>Puts JSON on one line; every token of it stays as it is.</summary>
internal static class OneLineJson
{
    /// <summary>The text without the white space between its tokens; null if it is not exactly one JSON value.</summary>
    public static string? Of(string text) => IsJson(text) ? WithoutSpace(text) : null;

    private static bool IsJson(string text)
    {
        try
        {
            var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
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

    private static string WithoutSpace(string json)
    {
        var line = new StringBuilder(json.Length);
        var isText = false;
        for (var i = 0; i < json.Length; i++)
        {
            if (!isText && json[i] is ' ' or '\t' or '\r' or '\n') continue;
            line.Append(json[i]);
            if (json[i] == '"') isText = !isText;
            else if (json[i] == '\\') line.Append(json[++i]);
        }

        return line.ToString();
    }
}
