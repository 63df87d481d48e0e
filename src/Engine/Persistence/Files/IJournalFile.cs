namespace Pipeline.Engine.Persistence;

/// <summary>An open file. What <see cref="Write"/> has returned from survives the end of the process.</summary>
public interface IJournalFile : IDisposable
{
    /// <summary>Writes all bytes at an offset. When it throws, any part of them may have been written.</summary>
    void Write(ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Cuts the file down to a length.</summary>
    void Truncate(long length);
}
