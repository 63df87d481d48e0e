using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Pipeline.Otlp.Tests;

/// <summary>Metadata without a key that says when it is read.</summary>
internal sealed class WatchedMetadata(Action read) : IReadOnlyDictionary<string, string>
{
    public IEnumerable<string> Keys => [];

    public IEnumerable<string> Values => [];

    public int Count => 0;

    public string this[string key] => throw new KeyNotFoundException();

    public bool ContainsKey(string key) => false;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        return false;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator()
    {
        read();
        return Enumerable.Empty<KeyValuePair<string, string>>().GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
