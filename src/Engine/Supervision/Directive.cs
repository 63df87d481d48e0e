namespace Pipeline.Engine;

/// <summary>What a supervisor does with a child that failed.</summary>
public enum Directive
{
    /// <summary>The child goes on with its next message and keeps its state.</summary>
    Resume,

    /// <summary>The child is made anew; its mailbox is kept.</summary>
    Restart,

    /// <summary>The supervisor fails with the same exception; its own supervisor decides.</summary>
    Escalate,

    /// <summary>The child is stopped.</summary>
    Stop,
}
