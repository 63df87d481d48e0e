using System.Globalization;

namespace Pipeline.Actors;

/// <summary>Which erasures the user has asked for and nobody has confirmed.</summary>
internal static class ErasureCheck
{
    private const string Check = "erasure";
    private const string Again = "Run 'telemetry reset' again.";

    public static IEnumerable<Finding> Run(IReadOnlyList<ErasureRequest> requests, IReadOnlyList<string> damaged)
    {
        foreach (var path in damaged) yield return new Finding(Check, FindingLevel.Error, $"{path} held an erasure request and cannot be read", Again);
        foreach (var request in requests.Where(request => request.State is ErasureState.Pending or ErasureState.Failed))
            yield return new Finding(Check, FindingLevel.Warning, $"{Name(request)} is not confirmed yet", "It is asked for again on later runs; 'telemetry status' says by whom it is awaited.");
        foreach (var request in requests.Where(request => request.State == ErasureState.Expired))
            yield return new Finding(Check, FindingLevel.Warning, $"{Name(request)} was given up", Again);
        if (damaged.Count == 0 && requests.All(request => request.State is ErasureState.Confirmed or ErasureState.HandedOver or ErasureState.Unsupported))
            yield return new Finding(Check, FindingLevel.Ok, "none is pending");
    }

    private static string Name(ErasureRequest request) =>
        $"the erasure that was asked for on {request.RequestedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
}
