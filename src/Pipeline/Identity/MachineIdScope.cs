namespace Pipeline;

/// <summary>What has a machine id of its own.</summary>
public enum MachineIdScope
{
    /// <summary>The user on the machine: all tools see the same id. The default.</summary>
    Machine,

    /// <summary>The tool besides: the ids of two tools cannot be told to be of the same machine.</summary>
    Tool,
}
