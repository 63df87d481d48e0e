namespace Pipeline.Cli;

/// <summary>A file for its user alone (0600 on Unix), made as a whole or not at all.</summary>
internal sealed class PrivateFile
{
    private readonly bool _replace;

    /// <summary>Refuses at once what is bound to fail.</summary>
    /// <exception cref="IOException">The file is there and not to be replaced, or can be no file.</exception>
    public PrivateFile(string fullPath, bool replace)
    {
        (FullPath, _replace) = (fullPath, replace);
        if (Directory.Exists(fullPath)) throw new IOException("it is a folder. Give the path of a file.");
        if (File.Exists(fullPath) && !replace) throw Exists();
        if (Path.GetDirectoryName(fullPath) is { } folder && !Directory.Exists(folder)) throw new IOException($"there is no folder {folder}.");
    }

    public string FullPath { get; }

    /// <summary>Writes the lines, each ended by a line feed; returns how many.</summary>
    /// <exception cref="IOException">It cannot be written, or was made by another meanwhile; nothing is left behind.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not write there.</exception>
    public long Write(IEnumerable<string> lines)
    {
        // New, so that nobody else has it open, and complete before it has its name.
        var aside = $"{FullPath}.{Environment.ProcessId}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = Open(aside, options);
        try
        {
            long count;
            using (file) count = Write(lines, file);
            Move(aside);
            return count;
        }
        catch
        {
            File.Delete(aside);
            throw;
        }
    }

    private static StreamWriter Open(string path, FileStreamOptions options)
    {
        try
        {
            return new StreamWriter(path, options) { NewLine = "\n" };
        }
        catch (UnauthorizedAccessException e)
        {
            throw new UnauthorizedAccessException($"you may not write to {Path.GetDirectoryName(path)}.", e);
        }
    }

    private static long Write(IEnumerable<string> lines, StreamWriter file)
    {
        long count = 0;
        foreach (var line in lines)
        {
            file.WriteLine(line);
            count++;
        }

        return count;
    }

    private void Move(string aside)
    {
        if (!_replace && File.Exists(FullPath)) throw Exists();
        File.Move(aside, FullPath, _replace);
    }

    private static IOException Exists() => new("it exists already. Give another file, or --force to replace it.");
}
