namespace Pipeline.Cli.Tests;

/// <summary>One consent of a fleet, from <c>enable</c> to <c>disable</c>.</summary>
/// <param name="Epoch">Its epoch.</param>
/// <param name="EnableCalled">When the user said yes.</param>
/// <param name="DisableReturned">When the no had been answered; null if the answer said that a send may still be under way.</param>
/// <param name="Silent">The processes that the answer named.</param>
internal sealed record FleetRound(long Epoch, long EnableCalled, long? DisableReturned, IReadOnlyList<int> Silent);
