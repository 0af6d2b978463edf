using System.Text.Json;
using Castellum.Dialects.Conversations;

namespace Castellum.Dialects.Embeddings;

/// <summary>Embeddings as Vertex AI's <c>:predict</c> has them: one instance for each text.</summary>
internal static class VertexEmbeddings
{
    private const int MaxInstances = 250;

    public static ReadOnlyMemory<byte> Write(Dialect from, JsonElement root, string model)
    {
        var isGemini = from == Dialect.GeminiEmbeddings;
        var inputs = isGemini ? EmbeddingInputs.FromGemini(root) : EmbeddingInputs.FromOpenAi(root);
        var most = model.StartsWith("gemini-", StringComparison.OrdinalIgnoreCase) ? 1 : MaxInstances;
        if (inputs.Texts.Count > most)
        {
            throw new TranslationException("too_many_items", $"Vertex AI takes at most {most} texts for '{model}' in one request.", isGemini ? "requests" : "input");
        }

        JsonElement[] asked = !isGemini ? [] : root.Has("requests") ? [.. root.Items("requests")] : [root];
        return JsonWrite.Object(w =>
        {
            w.WriteStartArray("instances");
            for (var i = 0; i < inputs.Texts.Count; i++)
            {
                w.WriteStartObject();
                w.WriteString("content", inputs.Texts[i]);
                w.Text("task_type", i < asked.Length ? asked[i].Text("taskType") : null);
                w.Text("title", i < asked.Length ? asked[i].Text("title") : null);
                w.WriteEndObject();
            }

            w.WriteEndArray();
            if (inputs.Dimensions is { } dimensions)
            {
                w.WriteStartObject("parameters");
                w.WriteNumber("outputDimensionality", dimensions);
                w.WriteEndObject();
            }
        });
    }

    public static List<JsonElement> Vectors(JsonElement root) => [.. root.Items("predictions").Select(p => p.Get("embeddings").Get("values"))];

    /// <summary>The tokens counted, or null where the answer counts none.</summary>
    public static long? Tokens(JsonElement root)
    {
        var counts = root.Items("predictions").Select(p => p.Get("embeddings").Get("statistics").Number("token_count")).ToList();
        return counts.Count > 0 && counts.TrueForAll(c => c is >= 0 and < int.MaxValue) ? (long)counts.Sum()!.Value : null;
    }
}
