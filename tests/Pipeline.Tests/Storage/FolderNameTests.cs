namespace Pipeline.Tests.Storage;

public class FolderNameTests
{
    [Theory]
    [InlineData("pipeline")]
    [InlineData("My_Tool-2.0")]
    [InlineData("0")]
    [InlineData("common")]
    [InlineData("comm")]
    public void A_safe_name_is_itself(string name) => Assert.Equal(name, FolderName.Of(name));

    [Theory]
    [InlineData("my tool", "my-tool-")]
    [InlineData("a/b", "a-b-")]
    [InlineData("../../etc", "-..-etc-")]
    [InlineData(".", "tool-")]
    [InlineData("..", "tool-")]
    [InlineData(".hidden", "hidden-")]
    [InlineData("trailing.", "trailing-")]
    [InlineData("", "tool-")]
    [InlineData("outil-é", "outil---")]
    [InlineData("a\0b", "a-b-")]
    [InlineData("C:\\x", "C--x-")]
    [InlineData("NUL", "tool-")]
    [InlineData("con.txt", "tool-")]
    [InlineData("Com1", "tool-")]
    public void Any_other_is_made_safe_and_marked(string name, string start)
    {
        var safe = FolderName.Of(name);

        Assert.StartsWith(start, safe);
        Assert.Matches("^[A-Za-z0-9_-][A-Za-z0-9._-]*-[0-9a-f]{8}$", safe);
        Assert.Equal(safe, FolderName.Of(safe));
    }

    [Fact]
    public void Two_names_never_share_a_folder()
    {
        var names = new[] { "a b", "a/b", "a-b", "a:b", new string('x', 65), new string('x', 66), ".", "..", "", "NUL", "nul" };

        Assert.Equal(names.Length, names.Select(FolderName.Of).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void A_long_name_is_cut() => Assert.Equal(64 + 9, FolderName.Of(new string('x', 10_000)).Length);
}
