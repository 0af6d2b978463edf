using System.Text.Json;
using Castellum.Dialects.Conversations;

namespace Castellum.Dialects.Embeddings;

/// <summary>An embeddings request in terms that both dialects share.</summary>
internal sealed record EmbeddingInputs(IReadOnlyList<string> Texts, int? Dimensions)
{
    private const int MaxTexts = 2_048;

    public static EmbeddingInputs FromOpenAi(JsonElement root)
    {
        var input = root.Get("input");
        var texts = input.AsText() is { } one ? [one] : input.AsItems().Select((t, i) => t.AsText()
            ?? throw TranslationException.Unsupported($"input[{i}]", "Token lists are not available on the chosen provider: send text.")).ToList();
        return Check(new EmbeddingInputs(texts, root.Integer("dimensions")), "input");
    }

    public static EmbeddingInputs FromGemini(JsonElement root)
    {
        var requests = root.Has("requests") ? root.Items("requests").ToList() : [root];
        var texts = requests.Select(r => string.Join('\n', r.Get("content").Items("parts").Select(p => p.Text("text")).OfType<string>())).ToList();
        return Check(new EmbeddingInputs(texts, requests.FirstOrDefault().Integer("outputDimensionality")), "content");
    }

    private static EmbeddingInputs Check(EmbeddingInputs inputs, string field) => inputs.Texts.Count switch
    {
        0 => throw new TranslationException("missing_field", $"'{field}' holds no text.", field),
        > MaxTexts => throw new TranslationException("too_many_items", $"'{field}' has more than {MaxTexts} items.", field),
        _ => inputs,
    };
}
