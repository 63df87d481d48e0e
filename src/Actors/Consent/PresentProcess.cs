namespace Pipeline.Actors;

/// <summary>A process that has left its mark among the locks: it runs, or it has died without taking it away.</summary>
internal sealed record PresentProcess(int Id, long Epoch, bool IsAlive);
