namespace Pipeline.Actors;

/// <summary>How bad a <see cref="Finding"/> is.</summary>
public enum FindingLevel
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Worth knowing; nothing is wrong.</summary>
    Note,

    /// <summary>It works, and somebody should look at it.</summary>
    Warning,

    /// <summary>Something is wrong: events are lost or not sent, or the wrong people can read them.</summary>
    Error,
}
