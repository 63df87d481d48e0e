namespace Pipeline.Engine;

/// <summary>Makes logging adapters.</summary>
public static class Logging
{
    /// <summary>The log of the actor whose context this is; the source is its path.</summary>
    public static ILoggingAdapter GetLogger(this IActorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new BusLogging((LocalActorSystem)context.System, context.Self.Path.ToString(), null);
    }

    /// <summary>A log whose source is named by an object: an actor by its path, a type by its name, a text by itself.</summary>
    public static ILoggingAdapter GetLogger(ActorSystem system, object logSource)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(logSource);
        var (source, type) = logSource switch
        {
            IActorRef actor => (actor.Path.ToString(), null),
            Type t => (t.FullName ?? t.Name, t),
            string text => (text, null),
            _ => (logSource.GetType().FullName ?? "", logSource.GetType()),
        };
        return new BusLogging((LocalActorSystem)system, source, type);
    }
}
