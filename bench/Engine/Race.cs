namespace Pipeline.Bench;

/// <summary>Runs programs as whole processes, in turns, and times each from before its start to after its end.</summary>
internal static class Race
{
    private const int Warmups = 3;

    public static void Run(TextWriter output, int rounds, IReadOnlyList<string> programs)
    {
        for (var round = -Warmups; round < rounds; round++)
        {
            for (var i = 0; i < programs.Count; i++)
            {
                var program = programs[(i + Math.Abs(round)) % programs.Count];
                var elapsed = RunOnce(program);
                if (round >= 0) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(Path.GetDirectoryName(program))}\t{elapsed:0.0}"));
            }
        }
    }

    private static double RunOnce(string program)
    {
        var start = new ProcessStartInfo(program, "once") { RedirectStandardOutput = true };
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var elapsed = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        if (process.ExitCode != 0 || said != "Hello, World!\n") throw new InvalidOperationException($"{program} said '{said}', exit code {process.ExitCode}");
        return elapsed;
    }
}
