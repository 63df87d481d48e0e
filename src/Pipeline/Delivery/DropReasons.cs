namespace Pipeline;

/// <summary>The wire names of <see cref="DropReason"/>, as reports, <c>--json</c> and the journal write them.</summary>
public static class DropReasons
{
    /// <summary>The name of the reason, for example <c>buffer-full</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the enumeration's.</exception>
    public static string Wire(this DropReason reason) => reason switch
    {
        DropReason.BufferFull => "buffer-full",
        DropReason.SpillCap => "spill-cap",
        DropReason.TooLarge => "too-large",
        DropReason.Rejected => "rejected",
        DropReason.Withdrawn => "withdrawn",
        DropReason.Corrupt => "corrupt",
        DropReason.Expired => "expired",
        DropReason.Unconfirmed => "unconfirmed",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "not a drop reason"),
    };

    /// <summary>The reason of that name; false if there is none.</summary>
    public static bool TryParse(string? wire, out DropReason reason)
    {
        for (reason = DropReason.BufferFull; reason <= DropReason.Unconfirmed; reason++)
        {
            if (reason.Wire() == wire)
                return true;
        }
        reason = default;
        return false;
    }
}
