namespace Pipeline.Engine.Tests;

internal static class Systems
{
    public static ActorSystem WithPhaseTimeout(TimeSpan timeout) =>
        ActorSystem.Create("Sys-1", new EngineSetup { ShutdownPhaseTimeout = timeout });
}
