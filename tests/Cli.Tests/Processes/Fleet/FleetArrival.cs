using System.Globalization;

namespace Pipeline.Cli.Tests;

/// <summary>An event as the receiver got it from a process of the fleet.</summary>
/// <param name="Id">The event's id.</param>
/// <param name="Process">Which process sent it.</param>
/// <param name="Begun">When the request that brought it began, in ticks of the clock that all processes share.</param>
/// <param name="Epoch">The consent epoch that it was collected under.</param>
/// <param name="At">When the request had arrived, by the same clock.</param>
/// <param name="IsAccepted">Whether it was answered with 200.</param>
internal sealed record FleetArrival(Guid Id, int Process, long Begun, long Epoch, long At, bool IsAccepted)
{
    public static FleetArrival Of(TelemetryEvent e, long at, bool isAccepted) => new(e.Id, (int)Stamp(e, "pid"), Stamp(e, "begun"), Stamp(e, "epoch"), at, isAccepted);

    private static long Stamp(TelemetryEvent e, string key) => long.Parse(e.Metadata![key], CultureInfo.InvariantCulture);
}
