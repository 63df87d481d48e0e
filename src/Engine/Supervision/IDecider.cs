namespace Pipeline.Engine;

/// <summary>Maps an exception to a <see cref="Directive"/>.</summary>
public interface IDecider
{
    /// <summary>What to do about <paramref name="cause"/>.</summary>
    Directive Decide(Exception cause);
}
