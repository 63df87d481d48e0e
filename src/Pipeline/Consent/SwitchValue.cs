namespace Pipeline;

/// <summary>A yes or no as people write it in a variable.</summary>
internal enum SwitchValue
{
    /// <summary>Not set, or nothing but white space.</summary>
    Blank,

    /// <summary>true, 1, yes or on.</summary>
    True,

    /// <summary>false, 0, no or off.</summary>
    False,

    /// <summary>Anything else.</summary>
    Unclear,
}
