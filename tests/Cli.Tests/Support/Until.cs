namespace Pipeline.Cli.Tests;

/// <summary>Waits for what is sure to come, on a machine however slow.</summary>
internal static class Until
{
    /// <summary>How many times as long as usual a client of this process waits for its own actors.</summary>
    public const int PatienceFactor = 60;

    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    public static async Task TrueAsync(Func<bool> holds, string what)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!holds())
        {
            if (limit.IsCancellationRequested) Assert.Fail($"never came: {what}");
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
