namespace Pipeline;

/// <summary>The facts of this machine, each read when asked for. Asking is a probe: only with consent.</summary>
public sealed class SystemMachineFacts : IMachineFacts
{
    /// <inheritdoc/>
    public string? OsMachineId => Try(Pipeline.OsMachineId.Read);

    /// <inheritdoc/>
    public string? MacAddress => Try(HardwareAddress.Read);

    /// <inheritdoc/>
    public string? HostName => Try(() => Environment.MachineName);

    /// <inheritdoc/>
    public string? UserName => Try(() => Environment.UserName);

    // Whatever a probe runs into, the fact is then unavailable.
    private static string? Try(Func<string?> probe)
    {
        try
        {
            return probe() is { Length: > 0 } fact ? fact : null;
        }
        catch (Exception)
        {
            return null;
        }
    }
}
