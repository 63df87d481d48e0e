using System.Globalization;

namespace Pipeline.Bench;

/// <summary>What the receiver has taken since it was asked to begin anew.</summary>
/// <param name="Records">Events, or log records.</param>
/// <param name="Bytes">Bytes of the bodies, as they came.</param>
/// <param name="Requests">Requests.</param>
/// <param name="LastAt">When the last of them was counted, in ticks of the machine's clock.</param>
internal sealed record Counted(long Records, long Bytes, long Requests, long LastAt)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Records} {Bytes} {Requests} {LastAt}");

    public static Counted Parse(string text)
    {
        var numbers = text.Split(' ').Select(number => long.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return new Counted(numbers[0], numbers[1], numbers[2], numbers[3]);
    }
}
