namespace Pipeline.Actors;

/// <summary>What becomes of a batch that is held, as things stand.</summary>
public enum HeldFate
{
    /// <summary>It will be sent to those of its backends that are configured.</summary>
    ToBeSent,

    /// <summary>It was collected local-only: it is never sent, and goes to the log on this machine.</summary>
    StaysHere,

    /// <summary>The consent that it was collected under is over: it is discarded, unsent, when it is next found.</summary>
    ToBeDiscarded,

    /// <summary>It is not sent as long as telemetry is off or local-only, or none of its backends is configured.</summary>
    Waits,
}
