namespace Pipeline;

/// <summary>The event types that every receiver knows. An author's own type is any other non-empty text.</summary>
public static class EventTypes
{
    /// <summary>A command ran to its end, whatever its exit code.</summary>
    public const string CommandInvocation = "command.invocation";

    /// <summary>A command failed with an error.</summary>
    public const string CommandError = "command.error";

    /// <summary>A feature was used.</summary>
    public const string FeatureUsed = "feature.used";

    /// <summary>The tool asked whether a newer version exists.</summary>
    public const string UpdateCheck = "update.check";

    /// <summary>The tool replaced itself by another version.</summary>
    public const string UpdateApplied = "update.applied";

    /// <summary>The user asks that what was received under this machine id is erased.</summary>
    public const string DataDeletionRequest = "data.deletion_request";
}
