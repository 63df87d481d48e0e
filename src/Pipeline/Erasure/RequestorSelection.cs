using System.Globalization;

namespace Pipeline;

/// <summary>Which ways of asking for erasure there are: a pure function of the settings and the author's own.</summary>
internal static class RequestorSelection
{
    /// <summary>The endpoint, the e-mail address and the author's own, as far as they are configured. No two have the same name.</summary>
    public static IReadOnlyList<RequestorSpec> Select(DeletionSettings settings, IReadOnlyList<AuthorRequestor> own)
    {
        var specs = new List<RequestorSpec>();
        if (settings.Endpoint is not null)
            specs.Add(new RequestorSpec(RequestorNames.Http) { Settings = settings, Problem = HttpProblem(settings) });
        if (settings.Email is not null)
            specs.Add(new RequestorSpec(RequestorNames.Email) { Settings = settings, Problem = EmailProblem(settings.Email) });
        foreach (var requestor in own)
            specs.Add(Own(requestor, specs));
        return specs;
    }

    /// <summary>Whether the backends are asked, by an event: when nobody else is, and when the author wants it besides.</summary>
    public static bool AsksBackends(DeletionSettings settings, IReadOnlyList<RequestorSpec> others) => settings.Event ?? others.Count == 0;

    // Two of one name would settle each other's requests.
    private static RequestorSpec Own(AuthorRequestor requestor, List<RequestorSpec> others)
    {
        var name = RequestorNames.OwnPrefix + requestor.Name;
        if (!others.Exists(spec => spec.Name == name))
            return new RequestorSpec(name) { Create = requestor.Create };
        var free = name;
        for (var n = 2; others.Exists(spec => spec.Name == free); n++)
            free = string.Create(CultureInfo.InvariantCulture, $"{name}-{n}");
        return new RequestorSpec(free) { Problem = $"the name '{requestor.Name}' is taken: give this requestor another" };
    }

    private static string? HttpProblem(DeletionSettings settings)
    {
        if (!Endpoint.TryParse(settings.Endpoint, out _, out var problem))
            return $"telemetry.deletion.endpoint {problem}";
        if (settings.Timeout <= TimeSpan.Zero || settings.Timeout > TimeSpan.FromHours(1))
            return "telemetry.deletion.timeout must be longer than zero and at most an hour";
        foreach (var (name, value) in settings.Headers)
        {
            if (RequestHeaders.Refusal(name, value) is { } refusal)
                return $"telemetry.deletion.headers: {refusal}";
        }
        return null;
    }

    private static string? EmailProblem(string address) =>
        MailtoLink.Refusal(address) is { } problem ? $"telemetry.deletion.email {problem}" : null;
}
