using System.Diagnostics.CodeAnalysis;

namespace Pipeline.Actors;

/// <summary>The journals that this process holds, in the order in which it has taken them.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "It is a set with a few questions to it, and no container.")]
internal sealed class HeldJournals : Dictionary<string, HeldJournal>
{
    /// <summary>The journal that is written; the others are only emptied.</summary>
    public HeldJournal? Own => Values.FirstOrDefault();

    /// <summary>How many bytes they take together: an upper bound.</summary>
    public long Bytes
    {
        get
        {
            long bytes = 0;
            foreach (var journal in Values) bytes += journal.Size.Bytes;
            return bytes;
        }
    }

    /// <summary>The one with the oldest batch of all; null if they are empty.</summary>
    public HeldJournal? Oldest => Values.Where(journal => journal.Size.Oldest is not null).MinBy(journal => journal.Size.Oldest);

    public HeldJournal? Find(string? name) => name is not null && TryGetValue(name, out var journal) ? journal : null;

    public HeldJournal? Find(IActorRef actor) => Values.FirstOrDefault(journal => journal.Actor.Equals(actor));
}
