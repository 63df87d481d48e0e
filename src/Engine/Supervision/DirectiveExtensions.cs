namespace Pipeline.Engine;

/// <summary>For writing a table of a <see cref="Decider"/>.</summary>
public static class DirectiveExtensions
{
    /// <summary>Pairs the directive with an exception type.</summary>
    public static KeyValuePair<Type, Directive> When<TException>(this Directive self)
        where TException : Exception => new(typeof(TException), self);
}
