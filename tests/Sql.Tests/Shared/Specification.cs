using System.Reflection;

namespace Pipeline.Engine.Sql.Tests;

/// <summary>
/// Runs the tests of an abstract specification one by one, each on an instance of its own: so they can be rows of a theory that is
/// skipped as a whole where what it needs is not there, which tests that are inherited cannot be.
/// </summary>
internal static class Specification
{
    /// <summary>The names of the tests, and the arguments of each of their rows.</summary>
    public static TheoryData<string, object?[]> Of<TSpecification>()
    {
        var tests = new TheoryData<string, object?[]>();
        foreach (var method in typeof(TSpecification).GetMethods().Where(method => method.IsDefined(typeof(FactAttribute))))
        {
            var rows = method.GetCustomAttributes<InlineDataAttribute>().SelectMany(row => row.GetData(method)).DefaultIfEmpty([]);
            foreach (var row in rows)
                tests.Add(method.Name, row);
        }

        return tests;
    }

    public static async Task RunAsync(object specification, string test, object?[] arguments)
    {
        if (specification.GetType().GetMethod(test)!.Invoke(
            specification, BindingFlags.DoNotWrapExceptions, null, arguments, null) is Task running)
            await running;
    }
}
