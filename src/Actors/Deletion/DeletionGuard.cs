namespace Pipeline.Actors;

/// <summary>
/// Has the DeletionActor made when there is something for it to do, and never by a process that only looks. Part of the supervisor.
/// </summary>
internal sealed class DeletionGuard(PipelineContext context, IActorRef router, IActorRefFactory factory)
{
    private readonly DeletionStore _store = new(context.Host.Files, context.Paths);
    private IActorRef? _actor;
    private bool _hasLooked;

    public IActorRef Actor => _actor ??= Make();

    /// <summary>When the first event of this process comes: what is pending from earlier runs is made again, now or when it is due.</summary>
    public void Look()
    {
        if (_hasLooked) return;
        _hasLooked = true;
        if (_actor is null && _store.HasOpen) _actor = Make();
    }

    /// <summary>Closing goes past what is due, unless nothing may be sent any more.</summary>
    public void Close(Close close, IActorRef next)
    {
        var isWanted = close.Budget > TimeSpan.Zero && (_actor is not null || _store.IsDue(context.Host.Clock.GetUtcNow()));
        if (isWanted) Actor.Forward(new FinishErasures(close, next));
        else next.Forward(close);
    }

    private IActorRef Make()
    {
        var (parts, to) = (context, router);
        return factory.ActorOf(Props.Create(() => new DeletionActor(parts, to)), "deletion");
    }
}
