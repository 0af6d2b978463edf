using System.Text.Json.Nodes;
using Castellum.Simulator.Answers;
using Castellum.Simulator.Control;
using Castellum.Simulator.Faults;
using Castellum.Simulator.OpenAi;

namespace Castellum.Simulator.Gemini;

/// <summary>Google's <c>:predict</c>: Imagen, and embeddings at Vertex AI.</summary>
internal static class PredictEndpoint
{
    private const int UsualSize = 768;
    private const int MaxSamples = 4;

    public static Task AnswerAsync(Exchange exchange, string model)
    {
        List<JsonObject> instances = [.. JsonRead.Objects(exchange.Json, "instances")];
        if (instances.Count == 0)
        {
            throw VendorFaultException.Invalid("Empty instances.");
        }

        var parameters = JsonRead.Object(exchange.Json, "parameters");
        return model.StartsWith("imagen-", StringComparison.Ordinal) ? ImagesAsync(exchange, instances[0], parameters) : EmbeddingsAsync(exchange, model, instances, parameters);
    }

    private static Task ImagesAsync(Exchange exchange, JsonObject instance, JsonObject? parameters)
    {
        if (string.IsNullOrEmpty(JsonRead.Text(instance, "prompt")))
        {
            throw VendorFaultException.Invalid("Prompt is required.");
        }

        var count = JsonRead.Integer(parameters, "sampleCount") ?? 1;
        if (count is < 1 or > MaxSamples)
        {
            throw VendorFaultException.Invalid("sampleCount must be between 1 and 4.");
        }

        var type = JsonRead.Text(JsonRead.Object(parameters, "outputOptions"), "mimeType") ?? "image/png";
        var images = Enumerable.Range(0, count).Select(_ => (JsonNode)new JsonObject { ["mimeType"] = type, ["bytesBase64Encoded"] = ImageEndpoints.PixelPng });
        return exchange.WriteJsonAsync(new JsonObject { ["predictions"] = new JsonArray([.. images]) });
    }

    private static Task EmbeddingsAsync(Exchange exchange, string model, List<JsonObject> instances, JsonObject? parameters)
    {
        if (model.StartsWith("gemini-", StringComparison.Ordinal) && instances.Count > 1)
        {
            throw VendorFaultException.Invalid($"The model {model} takes one instance for each request.");
        }

        var size = Math.Clamp(JsonRead.Integer(parameters, "outputDimensionality") ?? UsualSize, 1, 8_192);
        return exchange.WriteJsonAsync(new JsonObject { ["predictions"] = new JsonArray([.. instances.Select(i => (JsonNode)Prediction(i, size))]) });
    }

    private static JsonObject Prediction(JsonObject instance, int size)
    {
        var text = JsonRead.Text(instance, "content") ?? throw VendorFaultException.Invalid("Each instance needs a content.");
        return new JsonObject
        {
            ["embeddings"] = new JsonObject
            {
                ["statistics"] = new JsonObject { ["truncated"] = false, ["token_count"] = TokenCounter.Count(text) },
                ["values"] = new JsonArray([.. EmbeddingMaker.Embed(text, size).Select(v => (JsonNode)JsonValue.Create(v))]),
            },
        };
    }
}
