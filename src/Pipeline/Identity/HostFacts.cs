using System.Runtime.InteropServices;

namespace Pipeline;

/// <summary>What events say about the host. None of it identifies anyone.</summary>
/// <param name="Os">The operating system: <c>linux</c>, <c>darwin</c>, <c>windows</c>, ...</param>
/// <param name="Arch">The processor architecture of the process: <c>amd64</c>, <c>arm64</c>, <c>x86</c>, ...</param>
/// <param name="RuntimeVersion">The version of the .NET runtime.</param>
/// <param name="OsVersion">The version of the operating system (on Linux, of its kernel).</param>
public sealed record HostFacts(string Os, string Arch, string RuntimeVersion, string OsVersion)
{
    /// <summary>
    /// The facts of this process's host, in the spelling of OpenTelemetry's <c>os.type</c> and <c>host.arch</c>.
    /// </summary>
    public static HostFacts Read() =>
        new(OsName(), ArchName(), Environment.Version.ToString(), OsVersionNumber());

    private static string OsName()
    {
        if (OperatingSystem.IsLinux()) return "linux";
        if (OperatingSystem.IsMacOS()) return "darwin";
        if (OperatingSystem.IsWindows()) return "windows";
        if (OperatingSystem.IsFreeBSD()) return "freebsd";
        return "unknown";
    }

    // Reading the kernel's file takes a tenth of what Environment.OSVersion does in a fresh process.
    private static string OsVersionNumber()
    {
        try
        {
            if (OperatingSystem.IsLinux())
                return Number(SystemFile.Read("/proc/sys/kernel/osrelease"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A sandbox without /proc: the slow way knows it too.
        }
        return Environment.OSVersion.Version.ToString();
    }

    /// <summary>The leading digits and dots: what follows may be a name that someone gave to a kernel of their own.</summary>
    internal static string Number(string release)
    {
        var end = 0;
        while (end < release.Length && (char.IsAsciiDigit(release[end]) || release[end] == '.'))
            end++;
        return release[..end].TrimEnd('.');
    }

    private static string ArchName() => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => "amd64",
        Architecture.X86 => "x86",
        Architecture.Arm64 => "arm64",
        Architecture.Arm => "arm32",
        Architecture.S390x => "s390x",
        Architecture.Ppc64le => "ppc64",
        var other => other.ToString().ToLowerInvariant(),
    };
}
