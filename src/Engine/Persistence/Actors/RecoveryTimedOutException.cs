namespace Pipeline.Engine.Persistence;

/// <summary>The journal has been silent for the recovery timeout (<see cref="EngineSetup.RecoveryEventTimeout"/>) in the middle
/// of a recovery.</summary>
public sealed class RecoveryTimedOutException : AkkaException
{
    internal RecoveryTimedOutException(string message)
        : base(message)
    {
    }
}
