using Pipeline.Tests;

namespace Pipeline.Actors.Tests;

/// <summary>What is public is a decision: PublicApi.txt changes with it, in the same commit.</summary>
public sealed class PublicApiTests
{
    // The journal to be plugged in is the embedded engine's; Akka.NET has plug-ins of its own.
    private const string EmbeddedOnly = "    JournalPlugin? Journal { get; init; }\n";

    // What is chosen there is chosen in its own configuration.
    private const string AkkaSettings = "    HoconConfig? AkkaSettings { get; init; }\n";
    private const string BehindThem = "    IConsentTerminal Terminal { get; init; }\n";

    // Streams are Akka.NET's; the embedded engine has none.
    private const string AkkaOnly = """
        static class Pipeline.Actors.TelemetrySink
            const Int32 DefaultParallelism
            static Sink<TelemetryEvent, Task<Done>> To(TelemetryClient client, Int32 parallelism, CancellationToken cancellationToken)

        """;

    private const string BehindIt = "sealed record Pipeline.Actors.TelemetryStatus";

    [Fact]
    public void The_public_surface_is_the_one_decided_on()
    {
        var approved = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Api", "PublicApi.txt")).ReplaceLineEndings("\n");
        var assembly = typeof(TelemetryClient).Assembly;
        if (assembly.GetReferencedAssemblies().Any(reference => reference.Name == "Akka"))
        {
            approved = approved.Replace(EmbeddedOnly, "", StringComparison.Ordinal)
                .Replace(BehindThem, AkkaSettings + BehindThem, StringComparison.Ordinal)
                .Replace(BehindIt, AkkaOnly.ReplaceLineEndings("\n") + BehindIt, StringComparison.Ordinal);
        }

        var actual = PublicApi.Of(assembly);

        if (actual != approved)
            File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "Api", "PublicApi.actual.txt"), actual);
        Assert.Equal(approved, actual);
    }
}
