namespace Pipeline.Engine.TestKit;

/// <summary>
/// The base class of tests of actors: an actor system, a test actor whose messages are expected one by one, and probes.
/// Waiting is in
/// real time and blocks on a signal; give generous limits, they cost nothing when the message comes. The defaults named here are those of a project
/// that does not set the runtime option <c>Pipeline.Engine.TestKit.PatienceSeconds</c>, which takes the place of each.
/// </summary>
public class TestKit : TestKitBase, IDisposable
{
    /// <summary>Tests on a system that the caller made and ends.</summary>
    public TestKit(ActorSystem system)
        : base(system, null)
    {
    }

    /// <summary>Tests on a system of its own.</summary>
    /// <param name="setup">
    /// Null means all defaults. Set <see cref="EngineSetup.Scheduler"/> to a <see cref="TestScheduler"/> for virtual time.
    /// </param>
    /// <param name="actorSystemName">The name of the system.</param>
    public TestKit(EngineSetup? setup = null, string actorSystemName = "test")
        : base(ActorSystem.Create(actorSystemName, setup), null)
    {
    }

    /// <summary>Called before the system is shut down.</summary>
    protected virtual void AfterAll()
    {
    }

    /// <summary>Terminates the system and waits for it, at most 5 s.</summary>
    /// <exception cref="TestKitException">It has not terminated in time.</exception>
    public void Shutdown()
    {
        if (!Sys.Terminate().Wait(Patience.ForItself))
            throw new TestKitException($"{Sys.Name} has not terminated within {Patience.ForItself}.");
    }

    /// <summary>Calls <see cref="AfterAll"/> and <see cref="Shutdown"/>.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the test.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        AfterAll();
        Shutdown();
    }
}
