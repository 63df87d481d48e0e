namespace Pipeline.Actors;

/// <summary>One thing that an examination has found.</summary>
/// <param name="Check">What was looked at, in a word: <c>consent</c>, <c>settings</c>, <c>state</c>, <c>processes</c>, <c>journals</c>,
/// <c>books</c>, <c>backends</c>, <c>erasure</c>, <c>clock</c> or <c>versions</c>.</param>
/// <param name="Level">How bad it is.</param>
/// <param name="Message">What it is.</param>
/// <param name="Advice">What to do about it; null where there is nothing to do.</param>
public sealed record Finding(string Check, FindingLevel Level, string Message, string? Advice = null);
