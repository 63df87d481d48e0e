using System.Globalization;
using System.Net.NetworkInformation;

namespace Pipeline;

/// <summary>
/// The hardware address of the first network interface, in index order, that is not loopback and has one: six bytes, not all
/// zero.
/// </summary>
internal static class HardwareAddress
{
    private const string LinuxInterfaces = "/sys/class/net";

    public static string? Read() => Directory.Exists(LinuxInterfaces) ? FromFiles(LinuxInterfaces) : FromSystem();

    /// <summary>From the kernel's files: the general way loads far more code to come to the same answer.</summary>
    internal static string? FromFiles(string folder)
    {
        string? first = null;
        var firstIndex = int.MaxValue;
        foreach (var one in Directory.GetDirectories(folder))
        {
            if (!int.TryParse(Text(one, "ifindex"), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                || index >= firstIndex || IsLoopback(Text(one, "flags")))
                continue;
            if (!IsAddress(Text(one, "address")))
                continue;
            first = Text(one, "address");
            firstIndex = index;
        }
        return first;
    }

    private static string? FromSystem()
    {
        string? first = null;
        var firstIndex = int.MaxValue;
        foreach (var one in NetworkInterface.GetAllNetworkInterfaces())
        {
            var bytes = one.GetPhysicalAddress().GetAddressBytes();
            if (one.NetworkInterfaceType == NetworkInterfaceType.Loopback || bytes.Length != 6 || Index(one) >= firstIndex)
                continue;
            var address = Hex.Of(bytes);
            address = string.Join(':', address.Chunk(2).Select(pair => new string(pair)));
            if (!IsAddress(address))
                continue;
            first = address;
            firstIndex = Index(one);
        }
        return first;
    }

    private static int Index(NetworkInterface one)
    {
        var properties = one.GetIPProperties();
        if (one.Supports(NetworkInterfaceComponent.IPv4))
            return properties.GetIPv4Properties().Index;
        return one.Supports(NetworkInterfaceComponent.IPv6) ? properties.GetIPv6Properties().Index : int.MaxValue - 1;
    }

    internal static bool IsAddress(string? address) =>
        address is { Length: 17 } && address != "00:00:00:00:00:00";

    // IFF_LOOPBACK of the kernel's interface flags.
    private static bool IsLoopback(string? flags) =>
        flags is { Length: > 2 }
        && int.TryParse(flags.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var bits) && (bits & 0x8) != 0;

    private static string? Text(string folder, string file)
    {
        try
        {
            return SystemFile.Read(Path.Combine(folder, file));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
