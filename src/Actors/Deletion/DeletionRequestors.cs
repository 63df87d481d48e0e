namespace Pipeline.Actors;

/// <summary>The requestors of one process, each made when it is first needed. Used on one actor's turn.</summary>
internal sealed class DeletionRequestors
{
    private readonly IReadOnlyList<RequestorSpec> _specs;
    private readonly RequestorFactory _factory;
    private readonly Dictionary<string, IDeletionRequestor> _made = [];

    public DeletionRequestors(PipelineContext context)
    {
        var (settings, host) = (context.Settings, context.Host);
        _specs = RequestorSelection.Select(settings.Deletion, host.DeletionRequestors);
        AsksBackends = RequestorSelection.AsksBackends(settings.Deletion, _specs);
        _factory = new RequestorFactory
        {
            ToolName = settings.ToolName,
            ToolVersion = settings.ToolVersion,
            Clock = host.Clock,
            Handler = host.HttpHandler,
            OpenLink = host.OpenLink ?? new LinkOpener(host.Environment).Open,
        };
    }

    /// <summary>The names of those who can be asked.</summary>
    public IReadOnlyList<string> Names => [.. _specs.Select(spec => spec.Name)];

    /// <summary>Whether the backends are asked too, by an event.</summary>
    public bool AsksBackends { get; }

    /// <summary>The requestor of that name; null if it is not configured in this run.</summary>
    public IDeletionRequestor? Find(string name)
    {
        if (_made.TryGetValue(name, out var made)) return made;
        if (_specs.FirstOrDefault(spec => spec.Name == name) is not { } spec) return null;
        return _made[name] = _factory.Create(spec);
    }

    public void Close()
    {
        foreach (var requestor in _made.Values) Dispose(requestor);
    }

    private static void Dispose(IDeletionRequestor requestor)
    {
        try
        {
            (requestor as IDisposable)?.Dispose();
        }
        catch (Exception)
        {
            // An author's own; there is nothing left to do about it.
        }
    }
}
