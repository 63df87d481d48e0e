using System.Text;

namespace Pipeline.Actors.Tests.Held;

public sealed class OneLineJsonTests
{
    [Theory]
    [InlineData("{\n  \"a\": [1, 2.50],\r\n\t\"b\": null\n}\n", """{"a":[1,2.50],"b":null}""")]
    [InlineData(""" {"a b" : "c \" d\\" , "e" : " \n " } """, """{"a b":"c \" d\\","e":" \n "}""")]
    [InlineData("\"ä €\"", "\"ä €\"")]
    [InlineData("""{"already":"on one line"}""", """{"already":"on one line"}""")]
    public void Json_is_put_on_one_line_and_its_tokens_stay(string text, string line) => Assert.Equal(line, OneLineJson.Of(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("{\"a\":1")]
    [InlineData("{\"a\":1}{\"b\":2}")]
    [InlineData("text")]
    [InlineData("{\"a\":'b'}")]
    public void What_is_not_exactly_one_value_is_none(string text) => Assert.Null(OneLineJson.Of(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_record_is_json_or_text()
    {
        Assert.Equal(new HeldRecord("f", "{}", null), HeldRecord.Of("f", "{ }"u8));
        Assert.Equal(new HeldRecord("f", null, "{ "), HeldRecord.Of("f", "{ "u8));
    }
}
