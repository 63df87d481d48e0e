using System.Globalization;

namespace Pipeline;

/// <summary>
/// Keeps names apart. The journal knows backends by name, so two of one name would settle each other's events, and one named as
/// the file of local-only would be handed what must never leave the machine.
/// </summary>
internal static class BackendNames
{
    /// <summary>The specs in their order; one whose name is taken gets another, and is not made under it.</summary>
    public static IReadOnlyList<BackendSpec> Distinct(List<BackendSpec> specs)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal) { BackendSelection.LocalName };
        for (var i = 0; i < specs.Count; i++)
        {
            var name = specs[i].Name;
            if (taken.Add(name))
                continue;
            var free = name;
            for (var n = 2; !taken.Add(free); n++)
                free = string.Create(CultureInfo.InvariantCulture, $"{name}-{n}");
            specs[i] = specs[i] with { Name = free, Problem = $"the name '{name}' is taken: give this backend another" };
        }
        return specs;
    }
}
