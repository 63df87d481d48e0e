using System.Text.Json.Nodes;

namespace Pipeline.Hocon.Tests;

/// <summary>Compares JSON by value: the order of keys and the spelling of a number do not count.</summary>
internal static class JsonAssert
{
    public static bool AreEqual(string expected, string actual) => JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual));

    public static void Equal(string expected, string actual) =>
        Assert.True(AreEqual(expected, actual), $"expected {expected}\nactual   {actual}");
}
