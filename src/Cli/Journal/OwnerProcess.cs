using System.Diagnostics;

namespace Pipeline.Cli;

/// <summary>Tells whether the process that has left its mark in a journal's folder still runs, without asking for the journal's lock.</summary>
internal static class OwnerProcess
{
    /// <summary>How exactly a system knows when a process began.</summary>
    private static readonly TimeSpan Blur = TimeSpan.FromSeconds(2);

    public static JournalOwner? Find(int? processId, string mark) =>
        processId is { } id ? new JournalOwner(id, IsRunning(id, File.GetLastWriteTimeUtc(mark))) : null;

    // Ids are given again: a process that began after the mark was written is another one.
    private static bool IsRunning(int processId, DateTime marked)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited && process.StartTime.ToUniversalTime() <= marked + Blur;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
