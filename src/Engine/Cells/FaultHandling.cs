namespace Pipeline.Engine;

/// <summary>
/// Failure, restart and stop of one actor. A failure suspends the actor and its children until the parent has decided;
/// each suspension is ended by exactly one resume, restart or stop.
/// </summary>
internal sealed class FaultHandling(ActorCell cell)
{
    private IActorRef? _perpetrator;
    private Exception? _recreationCause;
    private SupervisorStrategy? _strategy;

    public bool IsFailed => _perpetrator is not null;

    /// <summary>The actor threw: stand still and let the parent decide.</summary>
    public void Fail(Exception cause) => Fail(cause, survivors: null);

    public void Suspend()
    {
        cell.Mailbox.Suspend();
        foreach (var child in cell.ChildRefs()) child.SendSystemMessage(new Suspend());
    }

    /// <param name="cause">The failure that is forgiven; null when the actor had only been suspended with its parent.</param>
    public void Resume(Exception? cause)
    {
        if (cell.Actor is null)
        {
            // It failed during creation: there is nothing to resume.
            CreateAgain();
            return;
        }

        var perpetrator = _perpetrator;
        cell.Mailbox.Resume();
        if (cause is not null) _perpetrator = null;
        foreach (var child in cell.ChildRefs())
            child.SendSystemMessage(new Resume(child.Equals(perpetrator) ? cause : null));
    }

    public void Recreate(Exception cause)
    {
        if (cell.Actor is not { } actor)
        {
            CreateAgain();
        }
        else if (cell.Children.IsTerminating)
        {
            // It is stopping anyway; only the suspension that came with the order to restart must end.
            Resume(null);
        }
        else
        {
            var message = cell.Envelope?.Message;
            try
            {
                actor.AroundPreRestart(cause, message);
            }
            catch (Exception thrown)
            {
                cell.LogError(new PreRestartException(cell.Self, thrown, cause, message), thrown.Message);
            }

            cell.ReleaseActor();
            _strategy = null;
            _recreationCause = cause;
            if (!cell.Children.WaitFor(ChildrenWait.Recreation)) FinishRecreate();
        }
    }

    public void Terminate()
    {
        cell.EndReceiveTimeout();
        cell.EndWatches(tellWatchers: false);
        StopChildren();
        var already = cell.Children.IsTerminating;
        if (!cell.Children.WaitFor(ChildrenWait.Termination))
        {
            cell.Children.Close();
            FinishTerminate();
        }
        else if (!already)
        {
            cell.Mailbox.Suspend();
            _perpetrator = cell.Self;
        }
    }

    public void ChildFailed(Failed failed)
    {
        // A failure that an earlier incarnation of the name left behind finds no child.
        if (cell.Children.StatsOf(failed.Child) is not { } stats) return;
        cell.Envelope = new Envelope(failed, failed.Child);
        _strategy ??= cell.Props.SupervisorStrategy ?? cell.Actor!.Strategy();
        if (!_strategy.HandleFailure(cell, stats, failed.Cause)) Rethrow(failed.Cause);
        cell.Envelope = null;
    }

    public void ChildDied(IActorRef child)
    {
        switch (cell.Children.Remove(child))
        {
            case ChildrenWait.Creation: FinishCreateAgain(); break;
            case ChildrenWait.Recreation: FinishRecreate(); break;
            case ChildrenWait.Termination: FinishTerminate(); break;
        }
    }

    private static void Rethrow(Exception cause) => System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(cause);

    private void Fail(Exception cause, LocalActorRef[]? survivors)
    {
        if (IsFailed) return;
        cell.Mailbox.Suspend();
        _perpetrator = cell.Envelope?.Message is Failed failed ? failed.Child : cell.Self;
        foreach (var child in cell.ChildRefs())
        {
            if (!child.Equals(_perpetrator) && (survivors is null || Array.IndexOf(survivors, child) < 0)) child.SendSystemMessage(new Suspend());
        }

        cell.Parent.SendSystemMessage(new Failed(cell.Self, cause));
    }

    private void FinishRecreate()
    {
        var cause = _recreationCause!;
        var survivors = cell.ChildRefs();
        try
        {
            cell.Mailbox.Resume();
            _perpetrator = null;
            cell.NewActor().AroundPostRestart(cause);
        }
        catch (Exception thrown)
        {
            cell.ReleaseActor();
            Fail(new PostRestartException(cell.Self, thrown, cause), survivors);
            return;
        }

        foreach (var child in survivors) child.SendSystemMessage(new Recreate(cause));
    }

    private void CreateAgain()
    {
        cell.EndReceiveTimeout();
        StopChildren();
        if (!cell.Children.WaitFor(ChildrenWait.Creation)) FinishCreateAgain();
    }

    private void FinishCreateAgain()
    {
        cell.Mailbox.Resume();
        _perpetrator = null;
        try
        {
            cell.Create();
        }
        catch (Exception cause)
        {
            Fail(cause);
        }
    }

    private void StopChildren()
    {
        foreach (var child in cell.ChildRefs()) cell.Stop(child);
    }

    private void FinishTerminate()
    {
        try
        {
            cell.Actor?.AroundPostStop();
        }
        catch (Exception thrown)
        {
            cell.LogError(thrown, thrown.Message);
        }

        // PostStop may have started to watch.
        cell.EndWatches(tellWatchers: false);
        cell.ReleaseActor();
        cell.Mailbox.Close();
        cell.Parent.SendSystemMessage(new DeathWatchNotification(cell.Self, existenceConfirmed: true));
        cell.EndWatches(tellWatchers: true);
    }
}
