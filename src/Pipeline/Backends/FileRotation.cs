namespace Pipeline;

/// <summary>When a file is set aside and a new one begun: <c>x</c> becomes <c>x.1</c>, <c>x.1</c> becomes <c>x.2</c>, and the oldest goes.</summary>
/// <param name="MaxSize">Bytes of a file, at most, unless a single batch has more.</param>
/// <param name="MaxFiles">How many there are at most, the one that is written included; at least 1.</param>
public sealed record FileRotation(long MaxSize, int MaxFiles)
{
    /// <summary>Makes room for so many bytes. Whoever calls it is alone with the files.</summary>
    internal void MakeRoom(string path, int bytes, IFileSystem files)
    {
        if (files.Length(path) is not (> 0 and var length) || length + bytes <= MaxSize)
            return;
        // From the oldest on: a crash in between leaves a gap, and loses nothing.
        for (var number = MaxFiles - 1; number > 0; number--)
        {
            var from = number == 1 ? path : $"{path}.{number - 1}";
            if (files.FileExists(from))
                files.Move(from, $"{path}.{number}");
        }
        if (MaxFiles == 1)
            files.Delete(path);
    }
}
