namespace Pipeline.Hocon.Tests.Specification;

internal static class SyntaxCases
{
    public static readonly Case[] All =
    [
        // Unchanged from JSON
        new("json", """{"a":"s","b":1,"c":{"d":[]},"e":[1,[2]],"f":true,"g":false,"h":null}""",
            """{"a":"s","b":1,"c":{"d":[]},"e":[1,[2]],"f":true,"g":false,"h":null}"""),
        new("json", """{"a":"\"\\\/\b\f\n\r\t\u0041\u00e9"}""", """{"a":"\"\\/\b\f\n\r\tAé"}"""),
        new("json", """{"a":"\ud83d\ude00"}""", """{"a":"😀"}"""),
        new("json", """{"a":-0.5e-10}""", """{"a":-0.5e-10}"""),
        new("json", """{"a":"\x"}""", "1:7: expected one of the escapes"),
        new("json", """{"a":"\u12"}""", "1:7: expected one of the escapes"),
        new("json", "{\"a\":\"b\tc\"}", "1:8: the control character U+0009 must be escaped"),
        new("json", "a=\"b\nc\"", "1:3: the string is not closed: expected '\"', found the end of the line"),
        new("json", "a=\"b", "1:3: the string is not closed: expected '\"', found the end of the text"),
        new("json", "{\"a\":\"b\\", "1:8: expected one of the escapes"),

        // Comments
        new("comments", "# c\na=1 // d\n//e\nb=2#f", """{"a":1,"b":2}"""),
        new("comments", "a=\"#b\"\nc=\"//d\"", """{"a":"#b","c":"//d"}"""),
        new("comments", "a=b#c", """{"a":"b"}"""),
        new("comments", "a=b//c", """{"a":"b"}"""),
        new("comments", "a=b/c", """{"a":"b/c"}"""),
        new("comments", "a # c\n = # d\n 1", """{"a":1}"""),
        new("comments", "a=[1 # c\n2]", """{"a":[1,2]}"""),
        new("comments", "a=[1 # c\n,2]", """{"a":[1,2]}"""),
        new("comments", "a=[#]", "1:6: expected ']' to close the '[' of line 1, found the end of the text"),
        new("comments", "# only", "{}"),

        // Omit root braces
        new("root", "", "{}"),
        new("root", " \n\t", "{}"),
        new("root", "{}", "{}"),
        new("root", " {a=1} # end", """{"a":1}"""),
        new("root", "{a=1", "1:5: expected '}' to close the '{' of line 1, found the end of the text"),
        new("root", "a=1}", "1:4: '}' closes nothing"),
        new("root", "}", "1:1: '}' closes nothing"),
        new("root", "{}}", "1:3: expected the end of the text after the closing '}', found '}'"),
        new("root", "{} a=1", "1:4: expected the end of the text after the closing '}', found 'a'"),
        new("root", "[1]", "1:1: the root of a document must be an object, found a list"),
        new("root", "a", "1:2: expected '=', ':' or '{' after the key 'a', found the end of the text"),

        // Key-value separator
        new("separator", "a=1,b:2,c{d=3}", """{"a":1,"b":2,"c":{"d":3}}"""),
        new("separator", "\"a\" {}", """{"a":{}}"""),
        new("separator", "a\n{b=1}", """{"a":{"b":1}}"""),
        new("separator", "a\n=\n\n1", """{"a":1}"""),
        new("separator", "a [1]", "1:3: expected '=', ':' or '{' after the key 'a', found '['"),
        new("separator", "a==1", "1:3: expected a value after 'a', found '='"),
        new("separator", "a=b:c", "1:4: expected ',' or a new line after the value, found ':'"),
        new("separator", "=1", "1:1: expected a key, found '='"),
        new("separator", "a=", "1:3: expected a value after 'a', found the end of the text"),
        new("separator", "{a=}", "1:4: expected a value after 'a', found '}'"),
        new("separator", "a+1", "1:2: expected '=', ':' or '{' after the key 'a', found '+'"),

        // Commas
        new("commas", "a=[1,2,3,]", """{"a":[1,2,3]}"""),
        new("commas", "a=[1\n2\n3]", """{"a":[1,2,3]}"""),
        new("commas", "a=[1\n,\n2]", """{"a":[1,2]}"""),
        new("commas", "a=[1,2,,]", "1:8: expected a value or ']', found ','"),
        new("commas", "a=[,1]", "1:4: expected a value or ']', found ','"),
        new("commas", "a=[1,,2]", "1:6: expected a value or ']', found ','"),
        new("commas", "a=[,]", "1:4: expected a value or ']', found ','"),
        new("commas", "{a=1,b=2,}", """{"a":1,"b":2}"""),
        new("commas", "a=1\nb=2,\nc=3,", """{"a":1,"b":2,"c":3}"""),
        new("commas", "{a=1,,}", "1:6: expected a key, found ','"),
        new("commas", "{,a=1}", "1:2: expected a key, found ','"),
        new("commas", ",", "1:1: expected a key, found ','"),
        new("commas", "{a=1 \"b\"=2}", "1:9: expected ',' or a new line after the value, found '='"),
        new("commas", "a={b=1}c=2", "1:9: expected ',' or a new line after the value, found '='"),
        new("commas", "a=1\rb=2", "1:6: expected ',' or a new line after the value, found '='"),
        new("commas", "a=1\r\nb=2\r\n", """{"a":1,"b":2}"""),
        new("commas", "a=[1}", "1:5: expected ',', a new line or ']' after the value, found '}'"),
        new("commas", "a=[{]", "1:5: expected a key, found ']'"),

        // Whitespace
        new("whitespace", "\uFEFFa=1", """{"a":1}"""),
        new("whitespace", "a\u00A0=\u2007\u202F\u30001\u2028\u2029", """{"a":1}"""),
        new("whitespace", "a\t\v\f\u001C\u001D\u001E\u001F=\uFEFF1", """{"a":1}"""),
        new("whitespace", "a=b\u00A0c", """{"a":"b\u00A0c"}"""),
        new("whitespace", "a=b\u0085", """{"a":"b\u0085"}"""),
        new("whitespace", "a=b\u2028c=d", "1:6: expected ',' or a new line after the value, found '='"),

        // Duplicate keys and object merging
        new("merging", "a=1,a=2", """{"a":2}"""),
        new("merging", "a{b=1},a{c=2}", """{"a":{"b":1,"c":2}}"""),
        new("merging", "a{b=1,c{d=1}},a{b=2,c{e=2}}", """{"a":{"b":2,"c":{"d":1,"e":2}}}"""),
        new("merging", "a{b=1},a=null,a{c=2}", """{"a":{"c":2}}"""),
        new("merging", "a{b=1},a=42,a{c=2}", """{"a":{"c":2}}"""),
        new("merging", "a{b=1},a=[],a{c=2}", """{"a":{"c":2}}"""),
        new("merging", "a=[1],a=[2]", """{"a":[2]}"""),
        new("merging", "a{b=1},a=null", """{"a":null}"""),

        // Unquoted strings
        new("unquoted", "a=b-c_d.e/f(g)%h;i<j>'k'|l~m", """{"a":"b-c_d.e/f(g)%h;i<j>'k'|l~m"}"""),
        new("unquoted", "a=truefoo,b=footrue,c=10.0bar,d=bar10.0", """{"a":"truefoo","b":"footrue","c":"10.0bar","d":"bar10.0"}"""),
        new("unquoted", "a=10e+3,b=1E-2", """{"a":1e4,"b":0.01}"""),
        new("unquoted", "a=10e3e3,b=1-e3,c=1.0.0,d=01,e=.33,f=-", """{"a":"10e3e3","b":"1-e3","c":"1.0.0","d":"01","e":".33","f":"-"}"""),
        new("unquoted", "a=10e+3e", "1:6: '+' must be quoted, except in the exponent of a number"),
        new("unquoted", "a=1+2", "1:4: '+' must be quoted, except in the exponent of a number"),
        new("unquoted", "a=b+c", "1:4: '+' must be quoted"),
        new("unquoted", "a=$", "1:3: '$' must be quoted, except in a substitution ${...}"),
        new("unquoted", "a=b`", "1:4: '`' must be quoted"),
        new("unquoted", "a=^", "1:3: '^' must be quoted"),
        new("unquoted", "a=b?", "1:4: '?' must be quoted"),
        new("unquoted", "a=!", "1:3: '!' must be quoted"),
        new("unquoted", "a=b@c", "1:4: '@' must be quoted"),
        new("unquoted", "a=*", "1:3: '*' must be quoted"),
        new("unquoted", "a=b&c", "1:4: '&' must be quoted"),
        new("unquoted", "a=b\\c", "1:4: '\\' must be quoted"),
        new("unquoted", "a=\u0001", """{"a":"\u0001"}"""),
        new("unquoted", "a=[true,false,null,yes]", """{"a":[true,false,null,"yes"]}"""),

        // Multi-line strings
        new("multi-line", "a=\"\"\"b\n c\\n\"\"\"", """{"a":"b\n c\\n"}"""),
        new("multi-line", "a=\"\"\"\"\"\"", """{"a":""}"""),
        new("multi-line", "a=\"\"\"b\"\"\"\"", """{"a":"b\""}"""),
        new("multi-line", "a=\"\"\"\"b\"\"\"\"\"", """{"a":"\"b\"\""}"""),
        new("multi-line", "a=\"\"\"b\"\"c\"\"\"", """{"a":"b\"\"c"}"""),
        new("multi-line", "a=\"\"\"b\"\"", "1:3: the string is not closed: expected \"\"\" before the end of the text"),
        new("multi-line", "a=\"\"\"b\n\"\"\"\nc=]", "3:3: expected a value after 'c', found ']'"),
    ];
}
