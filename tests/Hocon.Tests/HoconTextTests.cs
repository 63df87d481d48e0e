namespace Pipeline.Hocon.Tests;

public class HoconTextTests
{
    [Theory]
    // The last assignment decides, in whatever form it is written.
    [InlineData("a.b = false # why\n", "a.b", "true", "a.b = true # why\n")]
    [InlineData("a.b=1\na.b : 2 // x", "a.b", "3", "a.b=1\na.b : 3 // x")]
    [InlineData("a { b = 1, c = 2 }", "a.b", "3", "a { b = 3, c = 2 }")]
    [InlineData("a { b = 1 }\na.b = 2", "a.b", "3", "a { b = 1 }\na.b = 3")]
    [InlineData("a.b = 1\na { b = 2 }", "a.b", "3", "a.b = 1\na { b = 3 }")]
    [InlineData("{\"a\":{\"b\":1}}", "a.b", "2", "{\"a\":{\"b\":2}}")]
    [InlineData("\"a.b\" = 1", "\"a.b\"", "2", "\"a.b\" = 2")]
    [InlineData("a = x y  z  # c", "a", "\"t\"", "a = \"t\"  # c")]
    [InlineData("a = [1,\n 2]\nb = 1", "a", "[]", "a = []\nb = 1")]
    [InlineData("a =\n\n  1\n", "a", "2", "a =\n\n  2\n")]
    [InlineData("a = ${b} c\nb = 1", "a", "d", "a = d\nb = 1")]
    [InlineData("a = ${?X}", "a", "1", "a = 1")]
    [InlineData("a = 1\na = ${?X}", "a", "2", "a = 1\na = 2")]
    [InlineData("a = \"\"\"x\ny\"\"\"\nb = 1", "a", "1", "a = 1\nb = 1")]
    // A separator is put where a brace made it unnecessary, and += becomes =.
    [InlineData("a { b { c = 1 } }", "a.b", "3", "a { b = 3 }")]
    [InlineData("a { # c\n b { c = 1 }\n}", "a.b", "3", "a { # c\n b = 3\n}")]
    [InlineData("a += 1", "a", "[]", "a = []")]
    // A new key goes into the last object of its nearest parent, in the layout of that object.
    [InlineData("a {\n    # c\n    x = 1\n}\n", "a.b", "true", "a {\n    # c\n    x = 1\n    b = true\n}\n")]
    [InlineData("a {\n\tx = 1,\n\n}\n", "a.b", "2", "a {\n\tx = 1,\n\n\tb = 2\n}\n")]
    [InlineData("a {\n}\n", "a.b", "1", "a {\n  b = 1\n}\n")]
    [InlineData("  a {\n  }\n", "a.b", "1", "  a {\n    b = 1\n  }\n")]
    [InlineData("a {\r\n  x = 1\r\n}\r\n", "a.b", "2", "a {\r\n  x = 1\r\n  b = 2\r\n}\r\n")]
    [InlineData("a {}", "a.b", "1", "a { b = 1 }")]
    [InlineData("a { x = 1 }\n", "a.b", "true", "a { x = 1, b = true }\n")]
    [InlineData("a {x=1}", "a.b", "2", "a {x=1, b = 2}")]
    [InlineData("a {x=1,}", "a.b", "2", "a {x=1, b = 2}")]
    [InlineData("a {\n  x = 1 }", "a.b", "2", "a {\n  x = 1, b = 2 }")]
    [InlineData("a { x = 1 }\na { y = 1 }", "a.b", "2", "a { x = 1 }\na { y = 1, b = 2 }")]
    [InlineData("a { x = 1 }", "a.b.c", "2", "a { x = 1, b.c = 2 }")]
    [InlineData("a.b { x = 1 }\na { y = 1 }", "a.b.c", "2", "a.b { x = 1, c = 2 }\na { y = 1 }")]
    [InlineData("{ a : 1 }", "b", "2", "{ a : 1, b = 2 }")]
    [InlineData("{ a : 1 } # }\n", "b", "2", "{ a : 1, b = 2 } # }\n")]
    [InlineData("{\n  \"a\" : 1\n}", "b.c", "2", "{\n  \"a\" : 1\n  b.c = 2\n}")]
    [InlineData("a = {x = 1} ${?y}", "a.x", "2", "a = {x = 2} ${?y}")]
    // Without one it becomes a line at the end.
    [InlineData("", "a.b", "true", "a.b = true\n")]
    [InlineData("x = 1", "a", "2", "x = 1\na = 2\n")]
    [InlineData("x = 1\r\n", "a", "2", "x = 1\r\na = 2\r\n")]
    [InlineData("# only a comment", "a", "2", "# only a comment\na = 2\n")]
    [InlineData("\uFEFFx = 1\n", "a", "2", "\uFEFFx = 1\na = 2\n")]
    [InlineData("x = 1\n", "a.\"b c\".include", "2", "x = 1\na.\"b c\".\"include\" = 2\n")]
    [InlineData("a = [{ b = 1 }]\n", "b", "2", "a = [{ b = 1 }]\nb = 2\n")]
    // Also where what is written would be overridden.
    [InlineData("a.b = 1\na = null\n", "a.b", "2", "a.b = 1\na = null\na.b = 2\n")]
    [InlineData("a { b = 1 }\na = 5\n", "a.b", "2", "a { b = 1 }\na = 5\na.b = 2\n")]
    [InlineData("a = ${x}\nx { y = 1 }\n", "a.b", "2", "a = ${x}\nx { y = 1 }\na.b = 2\n")]
    // What the document needs from elsewhere does not matter.
    [InlineData("include required(\"other.conf\")\nx = ${nowhere}\na = 1\n", "a", "2", "include required(\"other.conf\")\nx = ${nowhere}\na = 2\n")]
    public void Set_changes_the_value_and_nothing_else(string text, string path, string literal, string expected)
    {
        var edited = HoconText.Set(text, path, literal);

        Assert.Equal(expected, edited);
        Assert.Equal(edited, HoconText.Set(edited, path, literal));
    }

    [Theory]
    [InlineData("a = 1", "a", "1 # comment", "'1 # comment' is not one value that stands by itself")]
    [InlineData("a = 1", "a", "1\nb = 2", "'1\nb = 2' is not one value that stands by itself")]
    [InlineData("a = 1", "a", "1, b = 2", "'1, b = 2' is not one value that stands by itself")]
    [InlineData("a = 1", "a", "${b}", "'${b}' is not one value that stands by itself")]
    [InlineData("a = 1", "a", "", "text:1:5: expected a value after 'x', found the end of the text")]
    [InlineData("a = 1", "a..b", "1", "'a..b' is not a path: a '.' in a path needs a key on both sides (an empty key must be quoted)")]
    [InlineData("a = ]", "a", "1", "text:1:5: expected a value after 'a', found ']'")]
    [InlineData("a = 1\nb = [", "a", "1", "text:2:6: expected ']' to close the '[' of line 2, found the end of the text")]
    public void Set_refuses_what_it_cannot_do(string text, string path, string literal, string message) =>
        Assert.Equal(message, Assert.Throws<HoconException>(() => HoconText.Set(text, path, literal)).Message);

    [Fact]
    public void A_consent_file_keeps_everything_but_the_answer()
    {
        const string Before = "# mine\ntelemetry {\n  # asked on Monday\n  enabled = false   # no\n  local-only = true\n}\nother = [1, 2]\n";

        Assert.Equal(Before.Replace("enabled = false", "enabled = true", StringComparison.Ordinal), HoconText.Set(Before, "telemetry.enabled", "true"));
    }
}
