using Xunit.Abstractions;

namespace Pipeline.Hocon.Tests.Conformance;

public class EquivalenceTests(ITestOutputHelper output)
{
    [ConformanceFact]
    public void Every_file_of_a_folder_resolves_to_its_original()
    {
        var failures = new List<string>();
        var count = 0;
        foreach (var folder in Directory.GetDirectories(ConformanceData.Folder!, "equiv*").Order())
        {
            var original = File.ReadAllText(Path.Combine(folder, "original.json"));
            foreach (var file in Directory.GetFiles(folder).Order())
            {
                count++;
                try
                {
                    JsonAssert.Equal(original, HoconConfig.ParseFile(file, new HoconOptions { GetEnvironmentVariable = _ => null }).ToJson());
                }
                catch (Exception problem)
                {
                    failures.Add($"{file}: {problem.Message}");
                }
            }
        }

        output.WriteLine($"{count} files of {ConformanceData.Folder}");
        Assert.Empty(failures);
        Assert.Equal(20, count);
    }
}
