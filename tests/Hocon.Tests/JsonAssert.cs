using System.Text.Json.Nodes;

namespace Pipeline.Hocon.Tests;

/// <summary>Compares JSON by value: the order of keys and the spelling of a number do not count.</summary>
internal static class JsonAssert
{
    public static void Equal(string expected, string actual)
    {
        if (!JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)))
            Assert.Fail($"expected {expected}\nactual   {actual}");
    }
}
