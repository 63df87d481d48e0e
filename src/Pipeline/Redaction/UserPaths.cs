namespace Pipeline;

/// <summary>
/// What in a path says who the user is: a home folder becomes <c>~</c>, and the user's name as a part of any other path is redacted.
/// Home folders are known by their place (<c>/home/*</c>, <c>/Users/*</c>, <c>C:\Users\*</c>) and by the one that is given.
/// </summary>
internal sealed class UserPaths
{
    private const string Home = "~";
    private const int ShortestHome = 4;
    private const int ShortestName = 3;

    private readonly string? _homeFolder;
    private readonly string? _userName;

    public UserPaths(string? homeFolder, string? userName)
    {
        homeFolder = homeFolder?.TrimEnd('/', '\\');
        _homeFolder = homeFolder is { Length: >= ShortestHome } ? homeFolder : null;
        // Names of accounts rather than of people, which are the names of folders too.
        _userName = userName is { Length: >= ShortestName }
            && userName.ToLowerInvariant() is not ("root" or "admin" or "administrator" or "user" or "app" or "runner" or "build" or "node" or "test")
            ? userName : null;
    }

    public string Apply(string text)
    {
        var at = text.AsSpan().IndexOfAny('/', '\\');
        if (at < 0)
            return text;
        text = ApplyHomeFolder(text);
        var rewriting = new Rewriting(text);
        at = text.AsSpan().IndexOfAny('/', '\\');
        while (at >= 0 && at < text.Length)
        {
            var end = at + 1;
            if (HomePath.TryFind(text, at, out var home))
            {
                rewriting.Replace(home.Start, home.End, Home);
                end = home.End;
            }
            else if (IsUserName(text, at + 1))
            {
                end = at + 1 + _userName!.Length;
                rewriting.Replace(at + 1, end);
            }
            var next = text.AsSpan(end).IndexOfAny('/', '\\');
            at = next < 0 ? -1 : end + next;
        }
        return rewriting.Finish();
    }

    private string ApplyHomeFolder(string text)
    {
        if (_homeFolder is null)
            return text;
        var rewriting = new Rewriting(text);
        var at = text.IndexOf(_homeFolder, StringComparison.OrdinalIgnoreCase);
        while (at >= 0)
        {
            var end = at + _homeFolder.Length;
            if (PathText.MayBeginAt(text, at) && PathText.EndsPart(text, end))
                rewriting.Replace(at, end, Home);
            at = text.IndexOf(_homeFolder, end, StringComparison.OrdinalIgnoreCase);
        }
        return rewriting.Finish();
    }

    private bool IsUserName(string text, int at) =>
        _userName is not null && text.AsSpan(at).StartsWith(_userName, StringComparison.OrdinalIgnoreCase)
        && PathText.EndsPart(text, at + _userName.Length);
}
