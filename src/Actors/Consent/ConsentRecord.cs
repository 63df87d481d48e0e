namespace Pipeline.Actors;

/// <summary>What the user's consent file says.</summary>
/// <param name="Text">The file as it is, or null if there is none.</param>
/// <param name="Enabled">What it says of collecting, or null if nothing.</param>
/// <param name="LocalOnly">What it says of keeping events local, or null if nothing.</param>
/// <param name="Epoch">The consent epoch: it rises with each withdrawal and each new consent, and is 0 before the first.</param>
/// <param name="Problem">Why the file cannot be understood, or null.</param>
internal sealed record ConsentRecord(string? Text, bool? Enabled, bool? LocalOnly, long Epoch, string? Problem);
