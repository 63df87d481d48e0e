namespace Pipeline;

/// <summary>
/// Goes through the keys and values of metadata. What an event is given at first and what it is stamped with is nearly always a dictionary,
/// which is gone through without an enumerator on the heap: that would be one for each event at each step of its way.
/// </summary>
internal readonly ref struct MetadataPairs(IReadOnlyDictionary<string, string> metadata)
{
    private readonly IReadOnlyDictionary<string, string> _metadata = metadata;

    public Enumerator GetEnumerator() => new(_metadata);

    public ref struct Enumerator
    {
        private readonly IEnumerator<KeyValuePair<string, string>>? _others;
        private Dictionary<string, string>.Enumerator _dictionarys;

        public Enumerator(IReadOnlyDictionary<string, string> metadata)
        {
            if (metadata is Dictionary<string, string> dictionary)
                _dictionarys = dictionary.GetEnumerator();
            else
                _others = metadata.GetEnumerator();
        }

        public readonly KeyValuePair<string, string> Current => _others is null ? _dictionarys.Current : _others.Current;

        public bool MoveNext() => _others is null ? _dictionarys.MoveNext() : _others.MoveNext();

        public readonly void Dispose() => _others?.Dispose();
    }
}
