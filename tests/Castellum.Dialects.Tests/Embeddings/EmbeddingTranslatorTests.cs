using System.Text;
using Castellum.Dialects.Embeddings;
using Castellum.Dialects.Usage;

namespace Castellum.Dialects.Tests.Embeddings;

public class EmbeddingTranslatorTests
{
    [Fact]
    public void ToGemini_SeveralTexts_BecomeABatch() =>
        Text(EmbeddingTranslator.ToGemini("""{"model":"x","input":["a","b"],"dimensions":8}"""u8.ToArray(), "g").Value.Body).ShouldBe(
            """{"requests":[{"model":"models/g","content":{"parts":[{"text":"a"}]},"outputDimensionality":8},{"model":"models/g","content":{"parts":[{"text":"b"}]},"outputDimensionality":8}]}""");

    [Fact]
    public void AnswerToOpenAi_Base64_IsLittleEndianFloats()
    {
        var answer = EmbeddingTranslator.AnswerToOpenAi("""{"embeddings":[{"values":[1,-0.5]}]}"""u8.ToArray(), """{"encoding_format":"base64"}"""u8.ToArray(), "m", 3).Value;

        Text(answer).ShouldBe($$$"""{"object":"list","data":[{"object":"embedding","index":0,"embedding":"{{{Convert.ToBase64String([0, 0, 128, 63, 0, 0, 0, 191])}}}"}],"model":"m","usage":{"prompt_tokens":3,"total_tokens":3}}""");
    }

    [Fact]
    public void GeminiToOpenAiAndBack_KeepsOrder()
    {
        Text(EmbeddingTranslator.ToOpenAi("""{"content":{"parts":[{"text":"a"}]}}"""u8.ToArray(), "m").Value.Body).ShouldBe("""{"model":"m","input":["a"],"encoding_format":"float"}""");
        Text(EmbeddingTranslator.AnswerToGemini("""{"data":[{"index":1,"embedding":[2]},{"index":0,"embedding":[1]}]}"""u8.ToArray(), batch: true).Value).ShouldBe("""{"embeddings":[{"values":[1]},{"values":[2]}]}""");
    }

    [Theory]
    [InlineData("""{"input":[[1,2]]}""", "unsupported_feature")]
    [InlineData("""{"input":[]}""", "missing_field")]
    [InlineData("[", "invalid_request")]
    public void ToGemini_BadInput_IsAnError(string body, string code) => EmbeddingTranslator.ToGemini(Encoding.UTF8.GetBytes(body), "g").Error!.Code.ShouldBe(code);

    [Theory]
    [InlineData("{}")]
    [InlineData("<html>")]
    [InlineData("""{"data":[{"embedding":"AAAA"}]}""")]
    public void AnswerToGemini_Nonsense_IsABadGateway(string body) => EmbeddingTranslator.AnswerToGemini(Encoding.UTF8.GetBytes(body), false).Error!.Code.ShouldBe("upstream_invalid");

    [Fact]
    public void ToPredict_BothDialects_BecomeInstances()
    {
        Text(EmbeddingTranslator.ToPredict(Dialect.OpenAiEmbeddings, """{"model":"x","input":["a","b"],"dimensions":8}"""u8.ToArray(), "text-embedding-005").Value.Body)
            .ShouldBe("""{"instances":[{"content":"a"},{"content":"b"}],"parameters":{"outputDimensionality":8}}""");
        Text(EmbeddingTranslator.ToPredict(Dialect.GeminiEmbeddings, """{"content":{"parts":[{"text":"a"}]},"taskType":"RETRIEVAL_DOCUMENT","title":"t"}"""u8.ToArray(), "gemini-embedding-001").Value.Body)
            .ShouldBe("""{"instances":[{"content":"a","task_type":"RETRIEVAL_DOCUMENT","title":"t"}]}""");
        EmbeddingTranslator.ToPredict(Dialect.OpenAiEmbeddings, """{"input":["a","b"]}"""u8.ToArray(), "gemini-embedding-001").Error!.Code.ShouldBe("too_many_items");
    }

    [Fact]
    public void PredictAnswer_IsReadByBothDialectsWithItsTokens()
    {
        var answer = """{"predictions":[{"embeddings":{"statistics":{"truncated":false,"token_count":4.0},"values":[1]}},{"embeddings":{"statistics":{"token_count":3},"values":[2]}}]}"""u8.ToArray();

        Text(EmbeddingTranslator.PredictToGemini(answer, batch: true).Value).ShouldBe("""{"embeddings":[{"values":[1]},{"values":[2]}]}""");
        Text(EmbeddingTranslator.AnswerToOpenAi(answer, "{}"u8.ToArray(), "m", 99).Value).ShouldEndWith("""{"object":"embedding","index":1,"embedding":[2]}],"model":"m","usage":{"prompt_tokens":7,"total_tokens":7}}""");
        var tap = new ResponseTap(Dialect.GooglePredict);
        tap.ObserveBody(answer).ShouldBeTrue();
        tap.Usage.Input!.Value.Value.ShouldBe(7);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"predictions":[{}]}""")]
    public void PredictToGemini_Nonsense_IsABadGateway(string body) => EmbeddingTranslator.PredictToGemini(Encoding.UTF8.GetBytes(body), false).Error!.Code.ShouldBe("upstream_invalid");

    private static string Text(ReadOnlyMemory<byte> body) => Encoding.UTF8.GetString(body.Span);
}
