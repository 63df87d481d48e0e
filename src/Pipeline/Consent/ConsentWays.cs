namespace Pipeline;

/// <summary>The wire names of <see cref="ConsentWay"/>, as the user's file and <c>--json</c> write them.</summary>
public static class ConsentWays
{
    /// <summary>The name of the way, for example <c>command</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the enumeration's.</exception>
    public static string Wire(this ConsentWay way) => way switch
    {
        ConsentWay.Command => "command",
        ConsentWay.Prompt => "prompt",
        ConsentWay.Environment => "environment",
        _ => throw new ArgumentOutOfRangeException(nameof(way), way, "not a way of answering"),
    };
}
