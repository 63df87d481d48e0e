using System.Globalization;

namespace Pipeline.Bench;

/// <summary>Writes the tables. A difference is taken within each round, so that what the machine does meanwhile cancels out.</summary>
internal static class StartupReport
{
    public static void Write(TextWriter output, Contenders contenders, int payloadBytes)
    {
        var hello = contenders.HelloWorld;
        output.WriteLine($"""
            ## Start-up of a whole process

            {hello.Times.Count} rounds; in each, every program ran once, in turns. Milliseconds from before the start of the process to after its end.
            Each run had a home of its own, and was checked: nothing kept, something spilled, or one request received
            ({payloadBytes} bytes of JSON for three events). Look at the last column: the median of the differences within each round.

            | program | lower quartile | median | upper quartile | over hello world |
            | --- | ---: | ---: | ---: | ---: |
            """);
        foreach (var contender in contenders.All)
        {
            var (lower, median, upper) = Quartiles.Of(contender.Times);
            var over = contender == hello ? "" : Show(Difference(contender, hello));
            output.WriteLine($"| {contender.Name} | {Show(lower)} | {Show(median)} | {Show(upper)} | {over} |");
        }

        output.WriteLine("""

            | goal | at most | measured | |
            | --- | ---: | ---: | --- |
            """);
        Goal("off, never asked, over hello world", 3, Difference(contenders.Unasked, hello));
        Goal("off, declined, over hello world", 3, Difference(contenders.Declined, hello));
        Goal("spilled, over hello world", 20, Difference(contenders.Spilled, hello));
        Goal("delivered, over the bare POST", 15, Difference(contenders.Delivered, contenders.BarePost));
        output.WriteLine();

        void Goal(string name, double atMost, double measured) =>
            output.WriteLine($"| {name} | {Show(atMost)} | {Show(measured)} | {(measured <= atMost ? "met" : $"missed by {Show(measured - atMost)}")} |");
    }

    private static double Difference(Contender contender, Contender from) =>
        Quartiles.Of(contender.Times.Zip(from.Times, (time, other) => time - other)).Median;

    private static string Show(double milliseconds) => milliseconds.ToString("0.0", CultureInfo.InvariantCulture);
}
