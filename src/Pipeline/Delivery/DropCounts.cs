using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Pipeline;

/// <summary>
/// How many events were given up for each reason. Immutable, and equal to another with the same counts. A dictionary would do, but
/// one keyed by an enumeration is compiled afresh in each process, which takes longer than all else that a report needs.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "It is a value that reads like a dictionary, and no container.")]
public sealed class DropCounts : IReadOnlyDictionary<DropReason, long>, IEquatable<DropCounts>
{
    private const int Reasons = (int)DropReason.Unconfirmed + 1;

    private readonly long[] _counts;

    private DropCounts(long[] counts) => _counts = counts;

    /// <summary>Nothing was given up.</summary>
    public static DropCounts None { get; } = new(new long[Reasons]);

    /// <summary>The count of a reason; 0 where it did not occur.</summary>
    public long this[DropReason key] => _counts[(int)key];

    /// <summary>The count of all reasons together.</summary>
    public long Total
    {
        get
        {
            var total = 0L;
            foreach (var count in _counts)
                total += count;
            return total;
        }
    }

    /// <summary>The number of reasons that occurred.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var _ in this)
                count++;
            return count;
        }
    }

    /// <summary>The reasons that occurred.</summary>
    public IEnumerable<DropReason> Keys
    {
        get
        {
            foreach (var (reason, _) in this)
                yield return reason;
        }
    }

    /// <summary>Their counts, in the same order.</summary>
    public IEnumerable<long> Values
    {
        get
        {
            foreach (var (_, count) in this)
                yield return count;
        }
    }

    /// <summary>These counts and so many more for one reason.</summary>
    public DropCounts Plus(DropReason reason, long events)
    {
        var counts = (long[])_counts.Clone();
        counts[(int)reason] += events;
        return new DropCounts(counts);
    }

    /// <summary>Whether the reason occurred.</summary>
    public bool ContainsKey(DropReason key) => _counts[(int)key] != 0;

    /// <summary>The count of a reason; false where it did not occur.</summary>
    public bool TryGetValue(DropReason key, [MaybeNullWhen(false)] out long value) => (value = _counts[(int)key]) != 0;

    /// <summary>The reasons that occurred with their counts, in the order of <see cref="DropReason"/>.</summary>
    public IEnumerator<KeyValuePair<DropReason, long>> GetEnumerator()
    {
        for (var i = 0; i < Reasons; i++)
        {
            if (_counts[i] != 0)
                yield return new KeyValuePair<DropReason, long>((DropReason)i, _counts[i]);
        }
    }

    /// <inheritdoc/>
    public bool Equals(DropCounts? other) => other is not null && _counts.AsSpan().SequenceEqual(other._counts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DropCounts);

    /// <inheritdoc/>
    public override int GetHashCode() => Total.GetHashCode();

    /// <summary>For example <c>buffer-full 3, withdrawn 1</c>; <c>none</c> if nothing was given up.</summary>
    public override string ToString()
    {
        var text = "";
        foreach (var (reason, count) in this)
            text += $"{(text.Length == 0 ? "" : ", ")}{reason.Wire()} {count}";
        return text.Length == 0 ? "none" : text;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
