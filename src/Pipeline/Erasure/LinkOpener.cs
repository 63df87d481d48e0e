using System.ComponentModel;
using System.Diagnostics;

namespace Pipeline;

/// <summary>Opens a link in the program that the platform has for it: xdg-open, open, or the shell of Windows.</summary>
/// <param name="variable">Looks up an environment variable; null where it is not set.</param>
internal sealed class LinkOpener(Func<string, string?> variable)
{
    // An opener that still runs by then has found its program.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Opens it. False where there is no display, no opener, or the opener has found no program for it.</summary>
    public bool Open(Uri link)
    {
        if (Start(link.OriginalString) is not { } start)
            return false;
        try
        {
            using var opener = Process.Start(start);
            return opener is null || !opener.WaitForExit(Patience) || opener.ExitCode == 0;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            return false;
        }
    }

    /// <summary>How the opener is started; null where nobody could see what it opens.</summary>
    internal ProcessStartInfo? Start(string link)
    {
        if (OperatingSystem.IsWindows())
            return Environment.UserInteractive ? new ProcessStartInfo(link) { UseShellExecute = true } : null;
        if (OperatingSystem.IsMacOS())
            return new ProcessStartInfo("open", [link]);
        if (string.IsNullOrEmpty(variable("DISPLAY")) && string.IsNullOrEmpty(variable("WAYLAND_DISPLAY")))
            return null;
        // What the opener and the programs behind it print is not the tool's output.
        return new ProcessStartInfo("/bin/sh", ["-c", "exec xdg-open \"$1\" </dev/null >/dev/null 2>&1", "sh", link]);
    }
}
