namespace Pipeline.Actors.Tests;

/// <summary>The actor of erasure, a probe in place of the router, and one that asks.</summary>
public abstract class DeletionActorTest : ActorTest
{
    private readonly TestProbe _router;

    protected DeletionActorTest()
    {
        _router = CreateTestProbe();
        Asker = CreateTestProbe();
    }

    private protected Parts Parts { get; set; } = new(backends: ["a", "b"]);

    private protected TestProbe Asker { get; }

    private protected TestProbe Router => _router;

    private protected DeletionStore Store => new(Parts.Files, Parts.Paths);

    private protected IReadOnlyList<ErasureRequest> Requests => Store.Read().Requests;

    private protected IActorRef Start()
    {
        var (context, router) = (Parts.Context, _router.Ref);
        return Sys.ActorOf(Props.Create(() => new DeletionActor(context, router)));
    }

    private protected IActorRef Reset()
    {
        var actor = Start();
        Asker.Send(actor, RequestErasure.Instance);
        return actor;
    }

    private protected void Answer(IActorRef actor, Dispatch dispatch, SendResult result) =>
        _router.Send(actor, new Outcome(dispatch.Backend, dispatch.Batch.Id, result, null));

    private protected ErasureResult Result() => Asker.Expect<ErasureResult>();

    private protected void Received(params (string Backend, string MachineId, DateTimeOffset At)[] receipts) =>
        new LedgerFile(Parts.Files, Parts.Paths).TryAdd(new LedgerTotals
        {
            Accepted = 1,
            Receipts = [.. receipts.Select(receipt => new Receipt(receipt.Backend, receipt.MachineId, receipt.At, receipt.At))],
        });

    /// <summary>Parts whose author asks in these ways.</summary>
    private protected static Parts Asking(params (string Name, IDeletionRequestor Requestor)[] own) => new(
        configure: host => host with
        {
            DeletionRequestors = [.. own.Select(pair => new AuthorRequestor(pair.Name, () => pair.Requestor))],
        },
        backends: ["a"]);
}
