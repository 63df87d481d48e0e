namespace Pipeline.Actors;

/// <summary>Tells by the environment whether a machine runs the tool: there nobody can be asked.</summary>
internal static class Automation
{
    // CI is set by most; the others by those that do not set it, or did not always.
    private static readonly string[] Variables =
    [
        "CI", "CONTINUOUS_INTEGRATION", "BUILD_NUMBER", "TF_BUILD", "GITHUB_ACTIONS", "GITLAB_CI", "JENKINS_URL", "HUDSON_URL",
        "TEAMCITY_VERSION", "BUILDKITE", "CODEBUILD_BUILD_ID", "CIRCLECI", "TRAVIS", "APPVEYOR", "BITBUCKET_BUILD_NUMBER", "DRONE",
        "bamboo_buildKey", "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI",
    ];

    /// <summary>The first variable that says so; null if none does.</summary>
    public static string? Find(Func<string, string?> environment) => Array.Find(Variables, name => IsSet(environment(name)));

    private static bool IsSet(string? value) =>
        !string.IsNullOrWhiteSpace(value) && value != "0" && !value.Equals("false", StringComparison.OrdinalIgnoreCase);
}
