namespace Pipeline.Cli;

/// <summary>What the commands return.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>Some input was invalid, or what was asked for could not be done.</summary>
    public const int Failed = 1;

    /// <summary>The command line or a configuration file is wrong; nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>Something is still pending, or was left unread.</summary>
    public const int Pending = 3;
}
