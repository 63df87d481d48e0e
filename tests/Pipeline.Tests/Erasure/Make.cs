namespace Pipeline.Tests.Erasure;

internal static class Make
{
    public static RequestorFactory Factory(Func<Uri, bool>? openLink = null, TimeProvider? clock = null) => new()
    {
        ToolName = "tool",
        ToolVersion = "1.2.3",
        Clock = clock ?? TimeProvider.System,
        OpenLink = openLink ?? (_ => false),
    };
}
