namespace Pipeline.Actors.Tests;

internal static class Probes
{
    /// <summary>Long enough for any machine; no test waits for it when all is well.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The next message, which must be of this type.</summary>
    public static T Expect<T>(this TestProbe probe) => probe.ExpectMsg<T>(Patience);
}
