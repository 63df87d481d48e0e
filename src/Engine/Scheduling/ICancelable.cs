namespace Pipeline.Engine;

/// <summary>Something scheduled that can be called off.</summary>
public interface ICancelable
{
    /// <summary>Whether <see cref="Cancel"/> was called.</summary>
    bool IsCancellationRequested { get; }

    /// <summary>Calls it off; again and again without harm. A message that is already on its way still arrives.</summary>
    void Cancel();
}
