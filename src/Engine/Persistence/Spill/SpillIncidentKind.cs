namespace Pipeline.Engine.Persistence;

/// <summary>What can be wrong with a file of a <see cref="SpillJournal"/>.</summary>
public enum SpillIncidentKind
{
    /// <summary>The file ends in the middle of a record: the writer died while writing it. The rest is well.</summary>
    TornTail,

    /// <summary>The content is not what was written. What was readable before the damage is kept, the whole file is set aside as
    /// <c>*.damaged</c>.</summary>
    Damaged,

    /// <summary>The file is not this journal's, or of a later version of it; set aside as <c>*.foreign</c>, never read.</summary>
    Foreign,
}
