using Pipeline;
using Pipeline.Actors;
using Pipeline.Engine;
using Pipeline.Engine.TestKit;

namespace MyTool.Tests;

/// <summary>A tool in a home of its own, whose queue is a probe: the test sees each message, and answers it when and as it likes.</summary>
public abstract class ToolTest : TestKit
{
    private static readonly TelemetrySettings Settings = new() { ToolName = "mytool", FeatureEnabled = true, ExitBudget = TimeSpan.Zero };

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("mytool-");

    protected ToolTest() => Queue = CreateTestProbe();

    private protected static TimeSpan Patience { get; } = TimeSpan.FromSeconds(20);

    protected TestProbe Queue { get; }

    /// <summary>Everything that is kept of this user.</summary>
    protected IEnumerable<string> Files => _home.EnumerateFiles("*", SearchOption.AllDirectories).Select(file => file.Name);

    /// <summary>The tool's next run.</summary>
    protected TelemetryClient Start(params string[] answers) => TelemetryClient.Create(Settings, new TelemetryHost
    {
        Environment = name => name is "HOME" or "APPDATA" or "LOCALAPPDATA" ? _home.FullName : null,
        Terminal = new ScriptedTerminal(answers),
        Backends = [new AuthorBackend("main", () => new QueueBackend((text, token) => Queue.Ref.Ask<string>(text, token)))],
    });

    protected async Task<TelemetryClient> StartWithConsentAsync()
    {
        var client = Start("y");
        await client.AskConsentAsync();
        return client;
    }

    // A run that has not stopped within a second may still be there.
    protected override void AfterAll() => AwaitAssert(() => _home.Delete(recursive: true));

    /// <summary>A terminal with a user who has made up their mind.</summary>
    private sealed class ScriptedTerminal(string[] answers) : IConsentTerminal
    {
        private readonly Queue<string> _answers = new(answers);

        public bool IsInteractive => true;

        public void Write(string text)
        {
        }

        public ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken) => new(_answers.TryDequeue(out var answer) ? answer : null);
    }
}
