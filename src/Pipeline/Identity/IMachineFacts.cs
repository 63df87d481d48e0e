namespace Pipeline;

/// <summary>What a machine id is computed from. Each is null where it is unavailable; implementations do not throw.</summary>
public interface IMachineFacts
{
    /// <summary>The operating system's own id of the installation, trimmed.</summary>
    string? OsMachineId { get; }

    /// <summary>The hardware address of the first network interface, as lower-case <c>aa:bb:cc:dd:ee:ff</c>.</summary>
    string? MacAddress { get; }

    /// <summary>The name of the machine.</summary>
    string? HostName { get; }

    /// <summary>The name of the user.</summary>
    string? UserName { get; }
}
