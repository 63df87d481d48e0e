using Pipeline.Hocon.Editing;

namespace Pipeline.Hocon;

/// <summary>Edits documents as text, so that comments, layout and other keys stay as their author wrote them.</summary>
public static class HoconText
{
    /// <summary>
    /// Sets the value at a path: replaces the assignment that decides it, or adds one to the last object written for its nearest
    /// parent, or adds a line at the end. Everything else stays, byte for byte. Setting the same again changes nothing.
    /// Includes are not followed.
    /// </summary>
    /// <param name="text">A valid document.</param>
    /// <param name="path">A path expression.</param>
    /// <param name="literal">The value as it is to stand in the document, such as <c>true</c> or <c>"a text"</c>.</param>
    /// <returns>The document in which the path has that value; it was read again to make sure.</returns>
    /// <exception cref="HoconException">
    /// The document is not valid, the path or the literal is not one, or no edit gives the path that value.
    /// </exception>
    public static string Set(string text, string path, string literal)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(literal);
        return new TextEditor(text, path, literal).Set();
    }
}
