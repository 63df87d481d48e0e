using System.Runtime.InteropServices;

namespace Pipeline.Tests.Redaction;

/// <summary>
/// What the processor has done for the calling thread, in nanoseconds or in cycles: time in which other threads and processes have had the
/// processor is no part of it, so it is the same on a busy machine.
/// </summary>
internal static class ThreadWork
{
    private const int ThreadClockOfLinux = 3;
    private const int ThreadClockOfMacOS = 16;
    private const nint CurrentThread = -2;

    public static long Now()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.True(QueryThreadCycleTime(CurrentThread, out var cycles));
            return (long)cycles;
        }

        Assert.Equal(0, ClockGetTime(OperatingSystem.IsMacOS() ? ThreadClockOfMacOS : ThreadClockOfLinux, out var time));
        return (time.Seconds * 1_000_000_000) + time.Nanoseconds;
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ClockGetTime(int clock, out Timespec time);

    [DllImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern bool QueryThreadCycleTime(nint thread, out ulong cycles);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Timespec
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
