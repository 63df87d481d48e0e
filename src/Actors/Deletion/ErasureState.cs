namespace Pipeline.Actors;

/// <summary>How far an erasure request has come.</summary>
public enum ErasureState
{
    /// <summary>Whoever was asked has taken the request.</summary>
    Confirmed,

    /// <summary>It is recorded and not confirmed yet; it is made again on later runs, until it is or is too old.</summary>
    Pending,

    /// <summary>It could not even be recorded: it has to be asked for again.</summary>
    Failed,

    /// <summary>There is nobody to ask, or nobody who could be reached in this way.</summary>
    Unsupported,

    /// <summary>The rest is the user's to do; the reason says what. Nothing more is known of it.</summary>
    HandedOver,

    /// <summary>It was not confirmed within 90 days and has been given up: the user has to ask again, or in another way.</summary>
    Expired,
}
