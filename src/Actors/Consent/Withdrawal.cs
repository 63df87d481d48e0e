namespace Pipeline.Actors;

/// <summary>
/// A withdrawal on its way through the fence: this process has dropped everything; now the sends of all others have to end, the others
/// have to let go of what they hold, and then what is left on disk is deleted, whoever owned it.
/// </summary>
internal sealed class Withdrawal
{
    private readonly ConsentFence _fence;
    private readonly Presence _presence;
    private readonly Func<string?> _sweep;
    private readonly long _epoch;
    private readonly IReadOnlySet<int> _seen;
    private IReadOnlySet<int> _left;
    private bool _sendsEnded;

    /// <param name="fence">The fence between processes.</param>
    /// <param name="presence">Who else is there.</param>
    /// <param name="sweep">Deletes what is left of the journals, unless a new consent has begun; returns why it could not, or null.</param>
    /// <param name="epoch">The epoch that has just begun: everything of an earlier one has to go.</param>
    public Withdrawal(ConsentFence fence, Presence presence, Func<string?> sweep, long epoch)
    {
        (_fence, _presence, _sweep, _epoch) = (fence, presence, sweep, epoch);
        _seen = _left = presence.Others(before: epoch);
    }

    /// <summary>How many other processes had something of before, and have let go of it.</summary>
    public int Stopped => _seen.Except(_left).Count();

    /// <summary>The ids of those that have not.</summary>
    public IReadOnlyList<int> Silent => [.. _left.Order()];

    /// <summary>What has not been reached, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Goes as far as it can now; true when it is through. The last time, those that have not answered are waited for no longer.</summary>
    public bool Advance(bool last)
    {
        try
        {
            _left = _presence.Others(before: _epoch);
            using var closed = _fence.TryClose();
            _sendsEnded |= closed is not null;
            if (closed is not null && (last || _left.Count == 0))
            {
                Problem = _sweep();
                return true;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Problem = e.Message;
            return true;
        }

        if (last && !_sendsEnded) Problem = "another process has not ended its send in time; it can begin no other: its consent is over";
        return last;
    }
}
