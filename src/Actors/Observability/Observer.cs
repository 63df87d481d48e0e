namespace Pipeline.Actors;

/// <summary>
/// What the actors tell whoever measures the pipeline; here nobody does. The types of the framework's measuring stand only in what is derived
/// of it, so that a short process does not load them.
/// </summary>
internal class Observer : IDisposable
{
    /// <summary>Measures nothing.</summary>
    public static readonly Observer None = new();

    protected Observer()
    {
    }

    /// <summary>Who measures for a client: nobody, unless it is a service or its host has asked for it.</summary>
    public static Observer For(TelemetrySettings settings, TelemetryHost host, Ingress ingress) =>
        settings.FlushInterval is null && !host.Observe ? None : MeteringObserver.Create(settings, host.Clock, ingress);

    /// <summary>The buffer has taken a step. On the buffer's turn: what is read here does not change meanwhile.</summary>
    public virtual void Look(BufferState state)
    {
    }

    /// <summary>A batch is handed to a journal. One is on its way at a time.</summary>
    public virtual void BeginWrite()
    {
    }

    /// <summary>The batch is durable.</summary>
    public virtual void EndWrite()
    {
    }

    /// <summary>So many bytes are in the journals of this process.</summary>
    public virtual void SpillHas(long bytes)
    {
    }

    /// <summary>The backend, or one around it that measures each send.</summary>
    public virtual IBackend Watch(string name, IBackend backend) => backend;

    /// <summary>Ends the measuring.</summary>
    public virtual void Dispose()
    {
    }
}
