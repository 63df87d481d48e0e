namespace Pipeline.Actors;

/// <summary>A step of a withdrawal's last sweep: what cannot be deleted is told, and keeps nothing else from being deleted.</summary>
internal static class Erasing
{
    /// <summary>Deletes. Returns why it could not, or null.</summary>
    /// <param name="what">What it is, for people.</param>
    /// <param name="delete">Deletes it; may throw what the file system throws.</param>
    public static string? Try(string what, Action delete)
    {
        try
        {
            delete();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{what} could not be deleted: {e.Message}";
        }
    }
}
