using Castellum.Compression.Decoding;
using Castellum.Compression.Structured;
using Castellum.Compression.Tokenizing;

namespace Castellum.Compression.Tests.Structured;

public sealed class JsonRoundTripTests
{
    [Theory]
    [InlineData("""[{"id":1,"name":"a,b"},{"id":2,"name":"c"},{"id":3,"name":"d"}]""")]
    [InlineData("""[{"id":1.0,"s":"1"},{"id":1e5,"s":"true"},{"id":-0,"s":""}]""")]
    [InlineData("""{"a":{"k":"x y","n":null},"b":{"k":" z ","n":1},"c":{"k":"\"q\"","n":[1,{"z":2}]}}""")]
    [InlineData("""{"data":[{"u":{"id":7,"name":"x"},"url":"https://example.com/7/a"},{"u":{"id":8,"name":"y"},"url":"https://example.com/8/a"}],"total":2}""")]
    [InlineData("""[{"o":[{"n":"a;b","p":1},{"n":"c)d","p":2}]},{"o":[]},{"o":[{"n":"e","p":3}]},{"x":1}]""")]
    [InlineData("""[{"a.b":1,"c d":2},{"a.b":3,"c d":4}]""")]
    [InlineData("""[{"a":"line\nbreak","b":"tab\t"},{"a":"x|y","b":"1|2"}]""")]
    public void Encode_ThenDecode_GivesEveryCharacterBack(string json)
    {
        var encoded = JsonCodec.Encode(json, Tokenizers.O200k);

        encoded.ShouldNotBeNull();
        Decompressor.Decode(encoded.Value.Text, 100_000).ShouldBe(json);
    }

    [Theory]
    [InlineData("  ")]
    [InlineData("    ")]
    [InlineData("\t")]
    public void Encode_Indented_RestoresLayout(string indent)
    {
        var json = $"{{\n{indent}\"a\": [\n{indent}{indent}1,\n{indent}{indent}2\n{indent}],\n{indent}\"b\": {{}}\n}}";

        var encoded = JsonCodec.Encode(json, Tokenizers.O200k)!.Value;

        encoded.Exact.ShouldBeTrue();
        Decompressor.Decode(encoded.Text, 100_000).ShouldBe(json);
    }

    [Theory]
    [InlineData("{\"a\":1")]
    [InlineData("{\"a\":01}")]
    [InlineData("[1,]")]
    [InlineData("{} {}")]
    [InlineData("nope")]
    public void Encode_NotJson_IsRefused(string text) => JsonCodec.Encode(text, Tokenizers.O200k).ShouldBeNull();

    [Fact]
    public void Encode_HundredThousandBrackets_Ends()
    {
        var text = new string('[', 100_000) + new string(']', 100_000);

        JsonCodec.Encode(text, Tokenizers.O200k)!.Value.Minified.ShouldBe(text);
    }
}
