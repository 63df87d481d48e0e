using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Pipeline.Bench;

/// <summary>
/// What a producer was told, line by line, each in one write(2) before it goes on: so it outlives a kill, and is no part of what the tool keeps.
/// </summary>
internal sealed class Diary(string path) : IDisposable
{
    private readonly FileStream _file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
    private readonly Lock _lock = new();

    /// <summary>The event of this count was accepted.</summary>
    public void Accepted(long count) => Write($"accepted {count}");

    /// <summary>A flush that began at this moment, when so many had been accepted, has come to its end: the disk or the backends have these.</summary>
    public void Confirmed(long count, long begun) => Write($"confirmed {count} {begun}");

    /// <summary>The client is closed: the disk or the backends have everything.</summary>
    public void Closed(long count) => Write($"closed {count} {Stopwatch.GetTimestamp()}");

    /// <summary>Something that an author should know.</summary>
    public void Warned(string message) => Write($"warned {message}");

    public void Dispose() => _file.Dispose();

    private void Write(FormattableString line)
    {
        var bytes = Encoding.UTF8.GetBytes(line.ToString(CultureInfo.InvariantCulture) + "\n");
        lock (_lock) _file.Write(bytes);
    }
}
