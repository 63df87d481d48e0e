using System.Collections;

namespace Pipeline.Actors.Tests;

/// <summary>Metadata of an author's own making, which throws whenever it is read.</summary>
internal sealed class ThrowingMetadata : IReadOnlyDictionary<string, string>
{
    public int Count => throw Boom();

    public IEnumerable<string> Keys => throw Boom();

    public IEnumerable<string> Values => throw Boom();

    public string this[string key] => throw Boom();

    public bool ContainsKey(string key) => throw Boom();

    public bool TryGetValue(string key, out string value) => throw Boom();

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => throw Boom();

    IEnumerator IEnumerable.GetEnumerator() => throw Boom();

    private static InvalidOperationException Boom() => new("boom");
}
