namespace Pipeline.Hocon.Tests.Conformance;

/// <summary>A test that needs the reference implementation's conformance data, and says so where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ConformanceFactAttribute : FactAttribute
{
    public ConformanceFactAttribute()
    {
        if (ConformanceData.Folder is null)
            Skip = $"the reference implementation's conformance data is not here; {ConformanceData.Variable} may name its folder";
    }
}
