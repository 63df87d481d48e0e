namespace Pipeline.Hocon;

/// <summary>Where a value was written.</summary>
/// <param name="Source">The file's path as it was asked for, the name given to a text, or <c>environment variable NAME</c>.</param>
/// <param name="Line">The line, from 1; 0 where lines mean nothing (an environment variable).</param>
/// <param name="Column">The column in UTF-16 code units, from 1; 0 where lines mean nothing.</param>
public sealed record HoconOrigin(string Source, int Line, int Column)
{
    /// <summary>The form that editors and terminals make clickable: <c>file.conf:12:8</c>.</summary>
    public override string ToString() => Line == 0 ? Source : $"{Source}:{Line}:{Column}";
}
