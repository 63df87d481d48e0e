namespace Pipeline;

/// <summary>
/// What became of a deletion request: <see cref="DeletionConfirmed"/>, <see cref="DeletionUnconfirmed"/>,
/// <see cref="DeletionHandedOver"/> or <see cref="DeletionUnsupported"/>, and nothing else.
/// </summary>
public abstract record DeletionResult
{
    private protected DeletionResult()
    {
    }
}
