using System.Globalization;

namespace Pipeline.Engine;

/// <summary>A message that is formatted only when it is read.</summary>
internal sealed class LogMessage(string format, object?[] args)
{
    public override string ToString()
    {
        try
        {
            return string.Format(CultureInfo.InvariantCulture, format, args);
        }
        catch (FormatException)
        {
            // A bad format must not take down the actor that logs.
            return $"{format} [{string.Join(", ", args)}]";
        }
    }
}
