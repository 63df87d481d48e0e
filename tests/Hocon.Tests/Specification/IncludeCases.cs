namespace Pipeline.Hocon.Tests.Specification;

/// <summary>The text is /conf/main.conf, beside the <see cref="Files"/>; the only resource is "res.conf".</summary>
internal static class IncludeCases
{
    public static readonly Dictionary<string, string> Files = new()
    {
        ["/conf/x.conf"] = "x = 1, y = ${x}",
        ["/conf/foo.conf"] = "foo = included, a = ${foo}, b = ${?bar}",
        ["/conf/list.conf"] = "[1]",
        ["/conf/bad.conf"] = "\na = ]",
        ["/conf/sub/deep.conf"] = "include \"near.conf\"",
        ["/conf/sub/near.conf"] = "near = 1",
        ["/conf/loop.conf"] = "include \"loop.conf\"",
        ["/conf/many.properties"] = "a.b = 1\na = lost\nk = properties",
        ["/conf/many.json"] = "{\"k\":\"json\",\"j\":1}",
        ["/conf/many.conf"] = "k = conf",
        ["/conf/path.conf"] = "path = ${?path}[x]",
        ["/conf/append.conf"] = "path += x",
    };

    public static readonly Case[] All =
    [
        // Syntax
        new("include", "include \"x.conf\"", """{"x":1,"y":1}"""),
        new("include", "include\n\"x.conf\"\nz=1", """{"x":1,"y":1,"z":1}"""),
        new("include", "include\"x.conf\",z=1", """{"x":1,"y":1,"z":1}"""),
        new("include", "include file(\"x.conf\")", """{"x":1,"y":1}"""),
        new("include", "include file( \"x.conf\" )", """{"x":1,"y":1}"""),
        new("include", "include required(file(\"x.conf\"))", """{"x":1,"y":1}"""),
        new("include", "include required( \"x.conf\" )", """{"x":1,"y":1}"""),
        new("include", "include classpath(\"res.conf\")", """{"res":1}"""),
        new("include", "include classpath(\"/res.conf\")", """{"res":1}"""),
        new("include", "include \"res.conf\"", """{"res":1}"""),
        new("include", "include file(\"res.conf\")", "{}"),
        new("include", "include \"/conf/x.conf\"", """{"x":1,"y":1}"""),
        new("include", "include \"file:///conf/x.conf\"", """{"x":1,"y":1}"""),
        new("include", "include url(\"file:///conf/x.conf\")", """{"x":1,"y":1}"""),
        new("include", "foo include=1", """{"foo include":1}"""),
        new("include", "a=include,b=[include]", """{"a":"include","b":["include"]}"""),
        new("include", "\"include\"=1,includes=2", """{"include":1,"includes":2}"""),
        new("include", "include.x=1", """{"include":{"x":1}}"""),
        new("include", "include x", "1:9: expected a quoted file name"),
        new("include", "include=1", "1:8: expected a quoted file name"),
        new("include", "include {}", "1:9: expected a quoted file name"),
        new("include", "include \"x.conf\" : 1", "1:18: expected ',' or a new line after the value, found ':'"),
        new("include", "include \"x.conf\" \"y\"", "1:18: expected ',' or a new line after the value"),
        new("include", "include file(x.conf)", "1:14: expected a quoted file name"),
        new("include", "include file(\"x.conf\"", "1:22: expected ')' after the name to include, found the end of the text"),
        new("include", "include ${x}", "1:9: expected a quoted file name"),
        new("include", "include url(\"http://example.org/x.conf\")", "1:1: cannot include the URL 'http://example.org/x.conf'"),
        new("include", "include \"https://example.org/x.conf\"", "1:1: cannot include the URL 'https://example.org/x.conf'"),

        // Merging
        new("include-merging", "x=0,include \"x.conf\"", """{"x":1,"y":1}"""),
        new("include-merging", "include \"x.conf\",x=2", """{"x":2,"y":2}"""),
        new("include-merging", "a{z=0,include \"x.conf\"}", """{"a":{"z":0,"x":1,"y":1}}"""),
        new("include-merging", "include \"list.conf\"", "list.conf:1:1: the root of a document must be an object, found a list"),
        new("include-merging", "include \"bad.conf\"", "/conf/bad.conf:2:5: expected a value after 'a', found ']'"),
        new("include-merging", "include \"sub/deep.conf\"", """{"near":1}"""),
        new("include-merging", "include \"loop.conf\"", "/conf/loop.conf:1:1: '/conf/loop.conf' includes itself"),

        // Substitution
        new("include-substitution", "a{include \"x.conf\"},a{x=42}", """{"a":{"x":42,"y":42}}"""),
        new("include-substitution", "a{b{include \"x.conf\"}}", """{"a":{"b":{"x":1,"y":1}}}"""),
        new("include-substitution", "foo=outer,bar=outer,s{include \"foo.conf\"}",
            """{"foo":"outer","bar":"outer","s":{"foo":"included","a":"included","b":"outer"}}"""),
        new("include-substitution", "a=[{include \"x.conf\"}]", """{"a":[{"x":1,"y":1}]}"""),
        new("include-substitution", "a=[{include \"x.conf\"} {x=2}]", """{"a":[{"x":2,"y":2}]}"""),
        new("include-substitution", "a=[{q{z=1},q{include \"x.conf\"}}]", """{"a":[{"q":{"z":1,"x":1,"y":1}}]}"""),
        new("include-substitution", "a=[{include \"path.conf\"}]", """{"a":[{"path":["x"]}]}"""),
        new("include-substitution", "a{path=[0],include \"path.conf\"}", """{"a":{"path":[0,"x"]}}"""),
        new("include-substitution", "a{path=[0]},b=${a},b{include \"append.conf\"}", """{"a":{"path":[0]},"b":{"path":[0,"x"]}}"""),

        // Missing files, formats and extensions
        new("include-missing", "include \"nowhere.conf\"\na=1", """{"a":1}"""),
        new("include-missing", "include \"nowhere\",a=1", """{"a":1}"""),
        new("include-missing", "include classpath(\"nowhere.conf\")", "{}"),
        new("include-missing", "include required(\"nowhere.conf\")", "1:1: the required include 'nowhere.conf' does not exist"),
        new("include-missing", "a {\n include required(file(\"nowhere\"))}", "2:2: the required include 'nowhere' does not exist"),
        new("include-missing", "include required(classpath(\"nowhere.conf\"))", "1:1: the required include 'nowhere.conf' does not exist"),
        new("include-formats", "include \"many\"", """{"a":{"b":"1"},"k":"conf","j":1}"""),
        new("include-formats", "include \"many.json\"", """{"k":"json","j":1}"""),
        new("include-formats", "include \"many.properties\"", """{"a":{"b":"1"},"k":"properties"}"""),
    ];
}
