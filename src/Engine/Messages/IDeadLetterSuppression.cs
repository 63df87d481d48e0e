namespace Pipeline.Engine;

/// <summary>Marks messages whose loss interests nobody: no <see cref="DeadLetter"/> is published for them.</summary>
public interface IDeadLetterSuppression
{
}
