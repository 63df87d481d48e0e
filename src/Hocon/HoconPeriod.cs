namespace Pipeline.Hocon;

/// <summary>A span of the calendar, whose length in time depends on where it begins. At most one part is not zero.</summary>
/// <param name="Years">Whole years.</param>
/// <param name="Months">Whole months.</param>
/// <param name="Days">Whole days; a week is seven.</param>
public readonly record struct HoconPeriod(int Years, int Months, int Days);
