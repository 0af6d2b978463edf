using System.Text;
using Castellum.Dialects.Translation;

namespace Castellum.Dialects.Tests.Translation;

public class UnknownFieldTests
{
    private static IReadOnlyList<string> Dropped(Dialect from, string body)
    {
        var to = from == Dialect.Anthropic ? Dialect.OpenAiChat : Dialect.Anthropic;
        var result = RequestTranslator.Translate(from, to, Encoding.UTF8.GetBytes(body), new TranslationOptions { Model = "target" });
        result.IsSuccess.ShouldBeTrue(result.Error?.Message);
        return result.Value.Dropped;
    }

    [Theory]
    [InlineData(Dialect.OpenAiChat, """{"messages":[{"role":"user","content":"a"}],"brand_new":{"x":1},"nothing":null}""")]
    [InlineData(Dialect.OpenAiResponses, """{"input":"a","brand_new":true,"store":false}""")]
    [InlineData(Dialect.Anthropic, """{"max_tokens":5,"messages":[{"role":"user","content":"a"}],"brand_new":[]}""")]
    [InlineData(Dialect.Gemini, """{"contents":[{"parts":[{"text":"a"}]}],"brand_new":"x"}""")]
    public void FieldThatNothingReads_IsNamed(Dialect from, string body) => Dropped(from, body).ShouldBe(["brand_new"]);

    [Fact]
    public void NameThatIsNoHeaderText_IsNotRepeated() =>
        Dropped(Dialect.OpenAiChat, """{"messages":[{"role":"user","content":"a"}],"x\r\nset-cookie: a":1,"ü":1}""").ShouldBe(["unknown"]);

    [Fact]
    public void ManyFields_AreCutOff()
    {
        var more = string.Concat(Enumerable.Range(0, 200).Select(i => $",\"f{i}\":1"));

        var dropped = Dropped(Dialect.OpenAiChat, $$"""{"messages":[{"role":"user","content":"a"}]{{more}}}""");

        dropped.Count.ShouldBe(17);
        dropped.ShouldContain("more");
    }

    [Fact]
    public void StoredResponse_ElsewhereIsNotKeptAndSaid() => Dropped(Dialect.OpenAiResponses, """{"input":"a","store":true,"include":["reasoning.encrypted_content"]}""").ShouldBe(["store"]);
}
