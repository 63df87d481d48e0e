namespace Pipeline.Cli;

/// <summary>Tells what is done, what arrives, and which claims hold. The first claim that does not hold ends it.</summary>
internal sealed class Narrator(TextWriter to)
{
    private int _steps;

    /// <summary>How many claims have been checked.</summary>
    public int Claims { get; private set; }

    public void Step(string title)
    {
        to.WriteLine();
        to.WriteLine($"{++_steps}. {title}");
    }

    /// <summary>A command of the user's.</summary>
    public void Command(string commandLine) => to.WriteLine($"     $ {commandLine}");

    /// <summary>What a command printed, or what else there is to see.</summary>
    public void Show(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries)) to.WriteLine($"       {line}");
    }

    /// <summary>What has arrived at the receiver.</summary>
    public void Arrived(string what) => to.WriteLine($"                                     --> {what}");

    /// <summary>A request in a few words.</summary>
    public static string Describe(ReceivedRequest request)
    {
        var (first, last) = (request.Events[0], request.Events[^1]);
        return request.Events.Count == 1
            ? $"{first.Type}  {first.Name}"
            : $"{Count.Events(request.Events.Count)}: {first.Name} ... {last.Name}";
    }

    /// <summary>Something that was said is true, or the demo has failed.</summary>
    public void Claim(bool holds, string claim)
    {
        if (!holds) throw new DemoFailedException(claim);
        Claims++;
        to.WriteLine($"  ok {claim}");
    }
}
