using System.Diagnostics;
using System.Runtime.Versioning;
using Microsoft.Win32;

namespace Pipeline;

/// <summary>The operating system's own id of the installation.</summary>
internal static class OsMachineId
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static string? Read()
    {
        if (OperatingSystem.IsWindows())
            return FromRegistry();
        if (OperatingSystem.IsMacOS())
            return PlatformUuid(RunIoreg());
        return SystemFile.Read("/etc/machine-id");
    }

    /// <summary>The value of <c>IOPlatformUUID</c> in what <c>ioreg</c> prints; null if there is none.</summary>
    internal static string? PlatformUuid(string ioreg)
    {
        const string Key = "\"IOPlatformUUID\" = \"";
        var start = ioreg.IndexOf(Key, StringComparison.Ordinal);
        if (start < 0)
            return null;
        start += Key.Length;
        var end = ioreg.IndexOf('"', start);
        return end < 0 ? null : ioreg[start..end];
    }

    [SupportedOSPlatform("windows")]
    private static string? FromRegistry()
    {
        using var machine = RegistryKey.OpenBaseKey(RegistryHive.LocalMachine, RegistryView.Registry64);
        using var key = machine.OpenSubKey(@"SOFTWARE\Microsoft\Cryptography");
        return (key?.GetValue("MachineGuid") as string)?.Trim();
    }

    private static string RunIoreg()
    {
        var start = new ProcessStartInfo("/usr/sbin/ioreg", ["-rd1", "-c", "IOPlatformExpertDevice"])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        if (output.Wait(Patience))
            return output.Result;
        process.Kill();
        return "";
    }
}
