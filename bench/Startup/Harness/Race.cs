using System.Diagnostics;

namespace Pipeline.Bench;

/// <summary>Runs programs as whole processes, in turns, and times each from before its start to after its end.</summary>
internal sealed class Race(Receiver receiver)
{
    /// <summary>Runs every contender once per round. Who goes first changes from round to round.</summary>
    public void Run(IReadOnlyList<Contender> contenders, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < contenders.Count; i++)
            {
                var contender = contenders[(i + round) % contenders.Count];
                contender.Times.Add(RunOnce(contender, out _).TotalMilliseconds);
            }
        }
    }

    /// <exception cref="InvalidOperationException">The program failed, or did not do what it is there for.</exception>
    public TimeSpan RunOnce(Contender contender, out IReadOnlyList<byte[]> bodies)
    {
        using var home = new Home();
        if (contender.Consent is { } answer) home.Answer(answer);
        var start = Start(contender, home);

        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var elapsed = Stopwatch.GetElapsedTime(began);

        bodies = receiver.Take();
        if (process.ExitCode != 0 || !contender.DidItsWork(home, bodies))
            throw new InvalidOperationException($"'{contender.Name}' did not do its work: exit code {process.ExitCode}, {bodies.Count} requests, {home.SpilledBytes} bytes spilled.");
        return elapsed;
    }

    // Nothing of this process's environment but what starting a .NET program takes.
    private static ProcessStartInfo Start(Contender contender, Home home)
    {
        var start = new ProcessStartInfo(contender.Program, contender.Arguments) { RedirectStandardOutput = true };
        start.Environment.Clear();
        foreach (var kept in (string[])["PATH", "DOTNET_ROOT"])
        {
            if (Environment.GetEnvironmentVariable(kept) is { } value) start.Environment[kept] = value;
        }

        start.Environment["HOME"] = home.Folder;
        start.Environment["XDG_CONFIG_HOME"] = home.ConfigHome;
        start.Environment["XDG_STATE_HOME"] = home.StateHome;
        return start;
    }
}
