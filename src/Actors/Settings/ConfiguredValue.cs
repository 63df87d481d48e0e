using Pipeline.Hocon;

namespace Pipeline.Actors;

/// <summary>One value of the configuration in force, fit to be shown.</summary>
/// <param name="Path">Its key, from the root: <c>telemetry.flush.size</c>.</param>
/// <param name="Json">The value as JSON. Where it may be a secret (a header, a key, a connection, what nobody reads) <c>"***"</c>.</param>
/// <param name="Origin">Where it was written: in a file, in <c>reference.conf</c>, in a variable of the environment. Null: nowhere, it is a default.</param>
public sealed record ConfiguredValue(string Path, string Json, HoconOrigin? Origin);
