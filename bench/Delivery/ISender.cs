namespace Pipeline.Bench;

/// <summary>One way of sending events.</summary>
internal interface ISender : IAsyncDisposable
{
    /// <summary>Hands one event over.</summary>
    ValueTask SendAsync();

    /// <summary>Waits until everything that was handed over is delivered, or given up.</summary>
    Task FlushAsync();
}
