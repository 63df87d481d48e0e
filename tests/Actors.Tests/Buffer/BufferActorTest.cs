namespace Pipeline.Actors.Tests;

/// <summary>A buffer between a probe for the router and one for the spill.</summary>
public abstract class BufferActorTest : ActorTest
{
    private readonly TestProbe _consent;
    private Parts _parts = null!;

    protected BufferActorTest()
    {
        Router = CreateTestProbe();
        Journals = CreateTestProbe();
        Asker = CreateTestProbe();
        _consent = CreateTestProbe();
    }

    private protected TestProbe Router { get; }

    private protected TestProbe Journals { get; }

    private protected TestProbe Asker { get; }

    private protected IActorRef Buffer { get; private set; } = ActorRefs.Nobody;

    private protected Ingress Ingress => _parts.Ingress;

    /// <summary>What the ledger on disk says.</summary>
    private protected LedgerTotals Book => new LedgerFile(_parts.Context.Host.Files, _parts.Context.Paths).Read();

    private protected static TelemetrySettings AtMostOnce => Home.Settings with { Delivery = DeliveryMode.AtMostOnce };

    private protected static IEnumerable<string> Names(Dispatch dispatch) => dispatch.Batch.Events.Select(e => e.Name);

    private protected void Start(TelemetrySettings? settings = null, bool consent = true, params string[] backends)
    {
        _parts = new Parts(settings, backends: backends.Length == 0 ? ["a"] : backends);
        var (context, ids, router, spill) = (_parts.Context, _parts.Context.NewIds(), Router.Ref, Journals.Ref);
        var limits = new BufferLimits(_parts.Settings.BufferCapacity, _parts.Settings.FlushSize, (int)_parts.Settings.SpillMaxSegmentSize);
        var state = new BufferState(limits, context.Targets, ids.Next);
        var ledger = new Ledger(context, state);
        Buffer = Sys.ActorOf(Props.Create(() => new BufferActor(context, state, ledger, ids, router, spill)));
        if (consent) Buffer.Tell(new Consented(1, CollectionMode.Remote), ActorRefs.NoSender);
        Adopt();
    }

    /// <summary>The spill is asked to look for journals of the dead and finds none.</summary>
    private protected void Adopt(string? problem = null)
    {
        Journals.Expect<AdoptJournals>();
        Journals.Send(Buffer, new SpillRecovered([], Adopted: true, Known: false, problem));
    }

    // As if another process had died meanwhile.
    private protected void Recover(params SpillEntry[] entries) =>
        Journals.Send(Buffer, new SpillRecovered(entries, Adopted: false, Known: false, null));

    private protected void Page(int id)
    {
        Assert.Equal(Make.Id(id, 0), Journals.Expect<ReadPage>().From);
        Journals.Send(Buffer, new PageRead(Make.Id(id, 0), [Make.Batch(id, era: 0)], null));
    }

    // From the ConsentActor, which is told when all of it is in.
    private protected void Collect(params string[] names) => Collect(epoch: 1, names);

    private protected void Collect(long epoch, params string[] names) => _consent.Send(
        Buffer, new Collect([.. names.Select(name => new TrackedEvent(Some.Event(name), Make.Time, Bulk: false))], epoch, CollectionMode.Remote));

    private protected Dispatch Settle(SendResult result)
    {
        var dispatch = Router.Expect<Dispatch>();
        Answer(dispatch, result);
        return dispatch;
    }

    private protected void Answer(Dispatch dispatch, SendResult result) =>
        Router.Send(Buffer, new Outcome(dispatch.Backend, dispatch.Batch.Id, result, null));

    private protected void Fail(Dispatch dispatch) => Fail(dispatch, new Retry("down"));

    /// <summary>The backend is known to be down, and so is not even tried.</summary>
    private protected void Withhold(Dispatch dispatch) => Fail(dispatch, new Retry("down") { IsCertain = true, IsWithheld = true });

    private void Fail(Dispatch dispatch, Retry retry) =>
        Router.Send(Buffer, new Outcome(dispatch.Backend, dispatch.Batch.Id, retry, Time.Now + TimeSpan.FromMinutes(1)));

    private protected DeliveryReport Flush()
    {
        Asker.Send(Buffer, new Flush(TimeSpan.Zero));
        Adopt();
        return Asker.Expect<DeliveryReport>();
    }

    // Asked by a probe of its own, and so also proof that everything before it has been handled.
    private protected DeliveryReport Report()
    {
        var probe = CreateTestProbe();
        probe.Send(Buffer, GetReport.Instance);
        return probe.Expect<DeliveryReport>();
    }
}

