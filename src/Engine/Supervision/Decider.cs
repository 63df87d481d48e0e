namespace Pipeline.Engine;

/// <summary>Makes deciders.</summary>
public static class Decider
{
    /// <summary>A decider that calls <paramref name="decider"/>.</summary>
    public static IDecider From(Func<Exception, Directive> decider)
    {
        ArgumentNullException.ThrowIfNull(decider);
        return new FunctionDecider(decider);
    }

    /// <summary>A decider by exception type: the first pair whose type fits decides.</summary>
    public static IDecider From(Directive defaultDirective, params KeyValuePair<Type, Directive>[] pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        return new FunctionDecider(cause =>
        {
            foreach (var pair in pairs)
            {
                if (pair.Key.IsInstanceOfType(cause)) return pair.Value;
            }

            return defaultDirective;
        });
    }

    private sealed class FunctionDecider(Func<Exception, Directive> decide) : IDecider
    {
        public Directive Decide(Exception cause) => decide(cause);
    }
}
