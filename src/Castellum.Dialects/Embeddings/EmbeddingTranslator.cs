using System.Buffers.Binary;
using System.Text.Json;
using Castellum.Dialects.Conversations;
using Castellum.Dialects.Translation;
using Castellum.Kernel.Results;

namespace Castellum.Dialects.Embeddings;

/// <summary>Translates embeddings between OpenAI and Gemini (<c>batchEmbedContents</c>). Pure and thread-safe.</summary>
public static class EmbeddingTranslator
{
    /// <summary>An OpenAI request as <c>batchEmbedContents</c>.</summary>
    public static Result<TranslatedRequest> ToGemini(ReadOnlyMemory<byte> body, string model) => Guard(body, root =>
    {
        var inputs = EmbeddingInputs.FromOpenAi(root);
        return JsonWrite.Object(w =>
        {
            w.WriteStartArray("requests");
            foreach (var text in inputs.Texts)
            {
                w.WriteStartObject();
                w.WriteString("model", "models/" + model);
                w.WriteStartObject("content");
                w.WriteStartArray("parts");
                w.WriteStartObject();
                w.WriteString("text", text);
                w.WriteEndObject();
                w.WriteEndArray();
                w.WriteEndObject();
                w.Number("outputDimensionality", (long?)inputs.Dimensions);
                w.WriteEndObject();
            }

            w.WriteEndArray();
        });
    });

    /// <summary>A Gemini request, single or batch, as an OpenAI request for numbers.</summary>
    public static Result<TranslatedRequest> ToOpenAi(ReadOnlyMemory<byte> body, string model) => Guard(body, root =>
    {
        var inputs = EmbeddingInputs.FromGemini(root);
        return JsonWrite.Object(w =>
        {
            w.WriteString("model", model);
            w.Texts("input", [.. inputs.Texts]);
            w.Number("dimensions", (long?)inputs.Dimensions);
            w.WriteString("encoding_format", "float");
        });
    });

    /// <summary>A request of either dialect as Vertex AI's <c>:predict</c>.</summary>
    /// <param name="from">The client's dialect.</param>
    /// <param name="body">The client's body.</param>
    /// <param name="model">The model, which decides how many texts one request may hold.</param>
    public static Result<TranslatedRequest> ToPredict(Dialect from, ReadOnlyMemory<byte> body, string model) => Guard(body, root => VertexEmbeddings.Write(from, root, model));

    /// <summary>An answer of Vertex AI's <c>:predict</c> in Gemini's form.</summary>
    /// <param name="answer">The provider's body.</param>
    /// <param name="batch">Whether the client called <c>batchEmbedContents</c>.</param>
    public static Result<ReadOnlyMemory<byte>> PredictToGemini(ReadOnlyMemory<byte> answer, bool batch)
    {
        try
        {
            using var given = JsonRead.Parse(answer);
            var vectors = VertexEmbeddings.Vectors(given.RootElement);
            return vectors.Count == 0 || vectors.Exists(v => v.ValueKind != JsonValueKind.Array) ? Invalid() : JsonWrite.Object(w => GeminiAnswer(w, vectors, batch));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Invalid();
        }
    }

    /// <summary>An answer of Gemini or of Vertex AI's <c>:predict</c> in OpenAI's form.</summary>
    /// <param name="answer">The provider's body.</param>
    /// <param name="request">The client's body: it decides between numbers and base64.</param>
    /// <param name="model">The model as the client named it.</param>
    /// <param name="inputTokens">Gemini reports no usage for embeddings: the caller's own count. Vertex AI's count goes before it.</param>
    public static Result<ReadOnlyMemory<byte>> AnswerToOpenAi(ReadOnlyMemory<byte> answer, ReadOnlyMemory<byte> request, string model, long inputTokens)
    {
        try
        {
            using var asked = JsonRead.Parse(request);
            using var given = JsonRead.Parse(answer);
            var isBase64 = asked.RootElement.Text("encoding_format") == "base64";
            return JsonWrite.Object(w => OpenAiAnswer(w, given.RootElement, isBase64, model, inputTokens));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return Invalid();
        }
    }

    /// <summary>An OpenAI answer with numbers in Gemini's form.</summary>
    /// <param name="answer">The provider's body.</param>
    /// <param name="batch">Whether the client called <c>batchEmbedContents</c>.</param>
    public static Result<ReadOnlyMemory<byte>> AnswerToGemini(ReadOnlyMemory<byte> answer, bool batch)
    {
        try
        {
            using var given = JsonRead.Parse(answer);
            var vectors = given.RootElement.Items("data").OrderBy(d => d.Integer("index")).Select(d => d.Get("embedding")).ToList();
            if (vectors.Count == 0 || vectors.Exists(v => v.ValueKind != JsonValueKind.Array))
            {
                return Invalid();
            }

            return JsonWrite.Object(w => GeminiAnswer(w, vectors, batch));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Invalid();
        }
    }

    private static void OpenAiAnswer(Utf8JsonWriter w, JsonElement root, bool isBase64, string model, long inputTokens)
    {
        var vectors = root.Has("predictions") ? VertexEmbeddings.Vectors(root) : root.Has("embeddings") ? root.Items("embeddings").Select(e => e.Get("values")) : [root.Get("embedding").Get("values")];
        inputTokens = VertexEmbeddings.Tokens(root) ?? inputTokens;
        w.WriteString("object", "list");
        w.WriteStartArray("data");
        var index = 0;
        foreach (var vector in vectors)
        {
            w.WriteStartObject();
            w.WriteString("object", "embedding");
            w.WriteNumber("index", index++);
            w.WritePropertyName("embedding");
            if (isBase64)
            {
                w.WriteStringValue(Convert.ToBase64String(LittleEndian(vector)));
            }
            else
            {
                vector.WriteTo(w);
            }

            w.WriteEndObject();
        }

        w.WriteEndArray();
        w.WriteString("model", model);
        w.WriteStartObject("usage");
        w.WriteNumber("prompt_tokens", inputTokens);
        w.WriteNumber("total_tokens", inputTokens);
        w.WriteEndObject();
    }

    private static void GeminiAnswer(Utf8JsonWriter w, List<JsonElement> vectors, bool batch)
    {
        if (!batch)
        {
            w.WriteStartObject("embedding");
            w.WritePropertyName("values");
            vectors[0].WriteTo(w);
            w.WriteEndObject();
            return;
        }

        w.WriteStartArray("embeddings");
        foreach (var vector in vectors)
        {
            w.WriteStartObject();
            w.WritePropertyName("values");
            vector.WriteTo(w);
            w.WriteEndObject();
        }

        w.WriteEndArray();
    }

    private static byte[] LittleEndian(JsonElement vector)
    {
        var bytes = new byte[vector.GetArrayLength() * sizeof(float)];
        var at = 0;
        foreach (var value in vector.EnumerateArray())
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(at), value.GetSingle());
            at += sizeof(float);
        }

        return bytes;
    }

    private static Result<TranslatedRequest> Guard(ReadOnlyMemory<byte> body, Func<JsonElement, ReadOnlyMemory<byte>> translate)
    {
        try
        {
            using var document = JsonRead.Parse(body);
            return new TranslatedRequest(translate(document.RootElement), false, []);
        }
        catch (TranslationException e)
        {
            return e.Error;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new Error(ErrorKind.Invalid, "invalid_request", "The request does not have the form of its dialect.");
        }
    }

    private static Error Invalid() => new(ErrorKind.BadGateway, "upstream_invalid", "The provider's answer does not have the form of its dialect.");
}
