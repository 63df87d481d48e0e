namespace Pipeline;

/// <summary>Which types of backend are plugged in.</summary>
internal static class BackendPlugins
{
    /// <summary>The specs; one of a type that would have to be plugged in, and is not, says what is missing.</summary>
    public static IReadOnlyList<BackendSpec> Check(IReadOnlyList<BackendSpec> specs, IReadOnlyList<BackendPlugin> plugins)
    {
        if (Find(plugins, BackendTypes.Otlp) is not null)
            return specs;
        var checkedSpecs = new List<BackendSpec>(specs.Count);
        foreach (var spec in specs)
            checkedSpecs.Add(spec is { Type: BackendTypes.Otlp, Problem: null } ? spec with { Problem = Missing(spec) } : spec);
        return checkedSpecs;
    }

    public static BackendPlugin? Find(IReadOnlyList<BackendPlugin> plugins, string type)
    {
        foreach (var plugin in plugins)
        {
            if (plugin.Type == type)
                return plugin;
        }
        return null;
    }

    private static string Missing(BackendSpec spec) =>
        $"the backend '{spec.Name}' is of type otlp, which the program has not plugged in: reference the package Pipeline.Otlp and "
        + "make the client with new TelemetryHost { Plugins = [OtlpBackend.Plugin] }";
}
