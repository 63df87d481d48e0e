using System.Diagnostics;
using System.Globalization;

namespace Pipeline.Bench;

/// <summary>A producer's process, running or ended.</summary>
internal sealed class Instance : IDisposable
{
    private readonly Process _process;
    private readonly string _diary;

    public Instance(int id, string home, Uri receiver)
    {
        (Id, _diary) = (id, Path.Combine(home, $"diary-{id.ToString(CultureInfo.InvariantCulture)}.txt"));
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true };
        foreach (var argument in (string[])["producer", id.ToString(CultureInfo.InvariantCulture), receiver.ToString(), _diary]) start.ArgumentList.Add(argument);
        start.Environment.Clear();
        foreach (var kept in (string[])["PATH", "DOTNET_ROOT"])
        {
            if (Environment.GetEnvironmentVariable(kept) is { } value) start.Environment[kept] = value;
        }

        foreach (var (name, value) in Home.Variables(home)) start.Environment[name] = value;
        _process = Process.Start(start)!;
    }

    public int Id { get; }

    public bool IsRunning => !_process.HasExited;

    /// <summary>Bytes that are resident; 0 when it has ended.</summary>
    public long Resident
    {
        get
        {
            try
            {
                _process.Refresh();
                return _process.HasExited ? 0 : _process.WorkingSet64;
            }
            catch (InvalidOperationException)
            {
                return 0;
            }
        }
    }

    /// <summary>What went wrong, or null: it ended when and as it was told to.</summary>
    public string? Problem { get; private set; }

    public Testimony Testimony => Testimony.Read(Id, _diary);

    /// <summary>Ends it between any two of its instructions (SIGKILL).</summary>
    public async Task KillAsync()
    {
        if (!IsRunning) Problem = $"process {Id} ended by itself, with {_process.ExitCode}";
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Lets it come to its own end.</summary>
    public async Task EndAsync()
    {
        if (!IsRunning) Problem = $"process {Id} ended by itself, with {_process.ExitCode}";
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        if (_process.ExitCode != 0) Problem ??= $"process {Id} ended with {_process.ExitCode}";
    }

    public void Dispose()
    {
        if (IsRunning) _process.Kill();
        _process.Dispose();
    }
}
