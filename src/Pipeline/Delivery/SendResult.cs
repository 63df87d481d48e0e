namespace Pipeline;

/// <summary>
/// What became of a send: <see cref="Accepted"/>, <see cref="Partial"/>, <see cref="Retry"/> or <see cref="Rejected"/>, and
/// nothing else.
/// </summary>
public abstract record SendResult
{
    private protected SendResult()
    {
    }
}
