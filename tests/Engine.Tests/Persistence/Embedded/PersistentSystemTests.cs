namespace Pipeline.Engine.Tests.Persistence;

/// <summary>Persistent actors, their system and spill files together, from one life of the system to the next. Of this engine
/// alone.</summary>
public sealed class PersistentSystemTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_persisted_is_recovered_by_the_next_system()
    {
        await InASystem(async system => Assert.Equal("a,b", await Tell(system, k => k.PersistAll(["a", "b"], k.Apply))));

        await InASystem(async system => Assert.Equal("a,b,c", await Tell(system, k => k.Persist("c", k.Apply))));
    }

    [Fact]
    public async Task A_system_whose_end_overtakes_a_write_ends_after_it()
    {
        var dispatcher = new LastFirstDispatcher();
        using var journal = new InMemoryJournal();
        using var system = ActorSystem.Create("test", new EngineSetup { Dispatcher = dispatcher, Journal = _ => journal });
        var keeper = system.ActorOf(Props.Create(() => new Keeper("p", ActorRefs.Nobody, null, null)));
        dispatcher.Run();

        keeper.Tell(new Keeper.Run(k => k.Persist("a", k.Apply)), ActorRefs.NoSender);
        dispatcher.RunOne();
        var end = system.Terminate();
        dispatcher.Run();

        Assert.True(end.IsCompleted);
        await InASystem(async next => Assert.Equal("a", await Tell(next, _ => { })), journal);
    }

    [Fact]
    public async Task An_event_that_has_no_serialized_form_is_rejected_and_the_actor_goes_on()
    {
        await InASystem(async system =>
        {
            var state = await Tell(system, k =>
            {
                k.Persist(new object(), _ => k.Apply("never"));
                k.Persist("b", _ => k.Apply($"b {k.LastSequenceNr}"));
            });
            Assert.Equal("b 2", state);
        });

        await InASystem(async system => Assert.Equal("b", await Tell(system, _ => { })));
    }

    [Fact]
    public async Task An_id_that_another_system_owns_cannot_be_recovered()
    {
        await InASystem(async owner =>
        {
            await Tell(owner, k => k.Persist("a", k.Apply));
            await InASystem(async other =>
            {
                var failure = new TaskCompletionSource<Exception>(TaskCreationOptions.RunContinuationsAsynchronously);
                other.ActorOf(Props.Create(() => new Refused(failure)));
                var reason = Assert.IsType<JournalOwnedException>(await failure.Task.WaitAsync(Patience));
                Assert.Equal(Environment.ProcessId, reason.ProcessId);
            });
        });
    }

    [Fact]
    public async Task What_is_wrong_on_disk_is_a_warning_in_the_log()
    {
        await InASystem(async system => await Tell(system, k => k.Persist("a", k.Apply)));
        var segment = Assert.Single(Directory.GetFiles(Path.Combine(_folder.Path, "p"), "*.seg"));
        File.AppendAllText(segment, "x");
        var warnings = new List<string>();

        await InASystem(
            async system => Assert.Equal("a", await Tell(system, _ => { })),
            log: entry => warnings.Add($"{entry.LogLevel()} {entry.Message}"));

        var offset = new FileInfo(segment).Length - 1;
        Assert.Equal([$"WarningLevel {segment}: torn tail, 1 bytes behind offset {offset} are no whole record"], warnings);
    }

    [Fact]
    public async Task A_spill_journal_without_a_serializer_stops_the_actor_that_needs_it()
    {
        using var system = ActorSystem.Create("test", new EngineSetup { Journal = Spill });
        var actor = system.ActorOf(Props.Create(() => new Keeper("p", ActorRefs.Nobody, null, null)));

        Assert.True(await actor.GracefulStop(Patience, new Keeper.GetState()));
        await system.Terminate().WaitAsync(Patience);
        Assert.Empty(_folder.Files);
    }

    private static async Task<string> Tell(ActorSystem system, Action<Keeper> code)
    {
        var keeper = system.ActorOf(Props.Create(() => new Keeper("p", ActorRefs.Nobody, null, null)));
        keeper.Tell(new Keeper.Run(code), ActorRefs.NoSender);
        return await keeper.Ask<string>(new Keeper.GetState(), Patience);
    }

    private async Task InASystem(Func<ActorSystem, Task> use, IJournal? journal = null, Action<LogEvent>? log = null)
    {
        using var system = ActorSystem.Create("test", new EngineSetup
        {
            Serializer = system => new TextSerializer(system),
            Journal = system => journal ?? Spill(system),
            Logger = log,
        });
        await use(system);
        await system.Terminate().WaitAsync(Patience);
    }

    private SpillJournal Spill(ExtendedActorSystem system) => new(new SpillJournalSettings { Directory = _folder.Path }, system);

    private sealed class Refused(TaskCompletionSource<Exception> failure) : ReceivePersistentActor
    {
        public override string PersistenceId => "p";

        protected override void OnRecoveryFailure(Exception reason, object? message = null) => failure.SetResult(reason);
    }
}
