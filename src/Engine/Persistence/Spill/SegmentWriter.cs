namespace Pipeline.Engine.Persistence;

/// <summary>Appends to one segment, a record a write, and takes back what a failed write left.</summary>
internal sealed class SegmentWriter : IDisposable
{
    private readonly IJournalFiles _files;
    private readonly IJournalFile _file;
    private readonly Segment _segment;

    private SegmentWriter(IJournalFiles files, IJournalFile file, Segment segment)
    {
        _files = files;
        _file = file;
        _segment = segment;
    }

    /// <summary>Set when a failed write could not be taken back: what the file holds now is only known by reading it.</summary>
    public bool IsUnsure { get; private set; }

    public Segment Segment => _segment;

    public static SegmentWriter Create(IJournalFiles files, Segment segment) => new(files, files.Create(segment.Path), segment);

    public static SegmentWriter Continue(IJournalFiles files, Segment segment) => new(files, files.Open(segment.Path), segment);

    /// <summary>Appends in one write. When it throws, the file is as it was before, or <see cref="IsUnsure"/> is set.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _file.Write(bytes, _segment.Length);
            _segment.Length += bytes.Length;
        }
        catch
        {
            TakeBack();
            throw;
        }
    }

    public void Dispose() => _file.Dispose();

    private void TakeBack()
    {
        try
        {
            if (_segment.Length > 0)
            {
                _file.Truncate(_segment.Length);
                return;
            }

            // Nothing was whole in it: a segment without a record would be in the way of the next one of its name.
            _file.Dispose();
            _files.Delete(_segment.Path);
        }
        catch
        {
            IsUnsure = true;
        }
    }
}
