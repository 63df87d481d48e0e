namespace Pipeline.Bench;

/// <summary>A table: a row for each figure, a column for each file, the median of all lines of that name.</summary>
internal static class Report
{
    public static void Write(TextWriter output, IReadOnlyList<string> files)
    {
        var columns = files.Select(Medians).ToArray();
        output.WriteLine($"| | {string.Join(" | ", files.Select(Path.GetFileNameWithoutExtension))} |");
        output.WriteLine($"| --- |{string.Concat(files.Select(_ => " ---: |"))}");
        foreach (var name in columns.SelectMany(column => column.Keys).Distinct())
            output.WriteLine($"| {name} | {string.Join(" | ", columns.Select(column => Show(column, name)))} |");
    }

    private static Dictionary<string, double> Medians(string file) => File.ReadLines(file)
        .Select(line => line.Split('\t'))
        .GroupBy(parts => parts[0], parts => double.Parse(parts[1], CultureInfo.InvariantCulture))
        .ToDictionary(group => group.Key, group => group.Order().ElementAt(group.Count() / 2));

    private static string Show(Dictionary<string, double> column, string name) =>
        column.TryGetValue(name, out var value) ? value.ToString(value < 1000 ? "0.#" : "#,0", CultureInfo.InvariantCulture) : "";
}
