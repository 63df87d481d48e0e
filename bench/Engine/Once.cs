namespace Pipeline.Bench;

/// <summary>The shortest life of a system: start, one Ask, stop.</summary>
internal static class Once
{
    public static async Task RunAsync()
    {
        var system = ActorSystem.Create("once");
        var actor = system.ActorOf(Props.Create(() => new Echo()));
        Console.WriteLine(await actor.Ask<string>("Hello, World!"));
        await system.Terminate();
    }
}
