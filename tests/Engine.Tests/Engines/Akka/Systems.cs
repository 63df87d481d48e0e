using System.Globalization;

namespace Pipeline.Engine.Tests;

internal static class Systems
{
    public static ActorSystem WithPhaseTimeout(TimeSpan timeout) => ActorSystem.Create(
        "Sys-1",
        string.Create(CultureInfo.InvariantCulture, $"akka.coordinated-shutdown.default-phase-timeout = {timeout.TotalMilliseconds}ms"));
}
