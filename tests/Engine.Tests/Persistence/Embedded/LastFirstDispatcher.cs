namespace Pipeline.Engine.Tests.Persistence;

/// <summary>Runs turns on the test's own thread, the latest first: whoever is in a hurry overtakes everybody.</summary>
internal sealed class LastFirstDispatcher : MessageDispatcher
{
    private readonly Stack<IThreadPoolWorkItem> _turns = new();

    public override void Execute(IThreadPoolWorkItem turn) => _turns.Push(turn);

    /// <summary>The latest turn alone.</summary>
    public void RunOne() => _turns.Pop().Execute();

    /// <summary>Until nothing is left to do.</summary>
    public void Run()
    {
        while (_turns.TryPop(out var turn))
            turn.Execute();
    }
}
