namespace Pipeline;

/// <summary>The way in which a user has answered.</summary>
public enum ConsentWay
{
    /// <summary>A command, such as <c>telemetry enable</c>, or the tool's own code in its place.</summary>
    Command,

    /// <summary>The question that a tool asks when it first runs.</summary>
    Prompt,

    /// <summary>The variable <c>TELEMETRY_ENABLED</c>: never recorded, for it is given anew with each run.</summary>
    Environment,
}
