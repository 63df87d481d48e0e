namespace Pipeline;

/// <summary>Where a user's files belong on this platform, and who the user is.</summary>
/// <param name="ConfigHome">The folder of configuration.</param>
/// <param name="StateHome">The folder of state.</param>
/// <param name="TempFolder">The folder of temporary files, perhaps shared with other users.</param>
/// <param name="UserName">
/// Names the user, to tell users apart in the shared folder. Asked for only there: where no variable says it, the system reads its list of
/// users, which takes milliseconds.
/// </param>
public sealed record UserPlaces(string ConfigHome, string StateHome, string TempFolder, Func<string> UserName)
{
    /// <summary>The places of the current user.</summary>
    /// <param name="variable">Looks up an environment variable; null where it is not set.</param>
    public static UserPlaces Find(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        var temp = Path.GetTempPath();
        var user = () => variable("USER") ?? variable("LOGNAME") ?? variable("USERNAME") ?? Environment.UserName;
        if (OperatingSystem.IsWindows())
            return Windows(variable, temp, user);
        return OperatingSystem.IsMacOS() ? MacOS(variable, temp, user) : Xdg(variable, temp, user);
    }

    /// <summary>
    /// As the XDG base directory specification says; a variable that is not an absolute path is ignored, as it says too.
    /// </summary>
    internal static UserPlaces Xdg(Func<string, string?> variable, string temp, Func<string> user)
    {
        var home = Absolute(variable("HOME")) ?? temp;
        return new UserPlaces(
            Absolute(variable("XDG_CONFIG_HOME")) ?? Path.Combine(home, ".config"),
            Absolute(variable("XDG_STATE_HOME")) ?? Path.Combine(home, ".local", "state"),
            temp, user);
    }

    internal static UserPlaces MacOS(Func<string, string?> variable, string temp, Func<string> user)
    {
        var support = Path.Combine(Absolute(variable("HOME")) ?? temp, "Library", "Application Support");
        return new UserPlaces(support, support, temp, user);
    }

    internal static UserPlaces Windows(Func<string, string?> variable, string temp, Func<string> user)
    {
        var local = variable("LOCALAPPDATA") is { Length: > 0 } path ? path : temp;
        return new UserPlaces(variable("APPDATA") is { Length: > 0 } roaming ? roaming : local, local, temp, user);
    }

    private static string? Absolute(string? path) => path is { Length: > 0 } && Path.IsPathRooted(path) ? path : null;
}
