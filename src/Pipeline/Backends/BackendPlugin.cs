namespace Pipeline;

/// <summary>
/// A type of backend from a library of its own, plugged in by the tools that use it, so that the others neither reference nor load
/// what it needs.
/// </summary>
/// <param name="Type">The value of <c>type</c> that it is for, such as <see cref="BackendTypes.Otlp"/>.</param>
/// <param name="Create">
/// Makes a backend from its entry in the configuration, which has been checked, and from where and through what it sends. Called
/// once, when the backend is first needed. If it throws, the backend counts as misconfigured.
/// </param>
public sealed record BackendPlugin(string Type, Func<BackendSettings, HttpBackendOptions, IBackend> Create);
