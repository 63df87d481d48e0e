namespace Pipeline;

/// <summary>Makes the requestor of a spec. What cannot be made becomes a <see cref="MisconfiguredRequestor"/>; nothing is opened yet.</summary>
internal sealed record RequestorFactory
{
    public required string ToolName { get; init; }

    public required string ToolVersion { get; init; }

    public required TimeProvider Clock { get; init; }

    public Func<HttpMessageHandler>? Handler { get; init; }

    /// <summary>Opens a link before the user's eyes; false where that is not possible.</summary>
    public required Func<Uri, bool> OpenLink { get; init; }

    /// <summary>Makes the requestor. Never throws, also where the author's own factory does.</summary>
    public IDeletionRequestor Create(RequestorSpec spec)
    {
        if (spec.Problem is { } problem)
            return new MisconfiguredRequestor(spec.Name, problem);
        try
        {
            return Make(spec) ?? new MisconfiguredRequestor(spec.Name, "it could not be made: its factory gave none");
        }
        catch (Exception e)
        {
            return new MisconfiguredRequestor(spec.Name, $"it could not be made: {e.Message}");
        }
    }

    private IDeletionRequestor? Make(RequestorSpec spec) => spec switch
    {
        { Create: { } create } => create(),
        { Name: RequestorNames.Http, Settings: { } settings } => Http(settings),
        { Settings: { } settings } => new EmailRequestor(settings.Email!, settings.EmailSubject, OpenLink),
        _ => null,
    };

    private HttpRequestor Http(DeletionSettings settings) => new(new HttpBackendOptions
    {
        Endpoint = new Uri(settings.Endpoint!),
        ToolName = ToolName,
        ToolVersion = ToolVersion,
        Headers = settings.Headers,
        HeadersKey = "telemetry.deletion.headers",
        Timeout = settings.Timeout,
        Clock = Clock,
        Handler = Handler ?? HttpHandlers.Create,
    });
}
