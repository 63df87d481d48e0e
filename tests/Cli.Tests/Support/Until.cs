namespace Pipeline.Cli.Tests;

/// <summary>Waits for what is sure to come, on a machine however slow.</summary>
internal static class Until
{
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

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
