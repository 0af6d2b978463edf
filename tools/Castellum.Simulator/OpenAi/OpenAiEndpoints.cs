using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Castellum.Simulator.Answers;
using Castellum.Simulator.Control;
using Castellum.Simulator.Faults;

namespace Castellum.Simulator.OpenAi;

/// <summary>Models, embeddings, moderations, images and audio; and the two questions that Ollama clients ask first.</summary>
internal static class OpenAiEndpoints
{
    private static readonly string[] s_models = ["gpt-4o", "gpt-4o-mini", "gpt-5", "gpt-5-mini", "o4-mini", "text-embedding-3-small", "text-embedding-3-large", "gpt-image-1", "whisper-1", "tts-1", "omni-moderation-latest"];
    private static readonly string[] s_claude = ["claude-opus-4-1", "claude-sonnet-4-5", "claude-haiku-4-5"];

    public static void Map(WebApplication app, Simulation simulation)
    {
        foreach (var prefix in (string[])["/v1", "/openai/v1", "/api/v1"])
        {
            app.MapGet(prefix + "/models", c => simulation.RunAsync(c, c.Request.Headers.ContainsKey("anthropic-version") ? Vendor.Anthropic : Vendor.OpenAi, ModelsAsync));
            app.MapGet(prefix + "/models/{id}", (HttpContext c, string id) => simulation.RunAsync(c, Vendor.OpenAi, e => e.WriteJsonAsync(Model(id))));
            app.MapPost(prefix + "/embeddings", c => simulation.RunAsync(c, Vendor.OpenAi, EmbeddingsAsync));
            app.MapPost(prefix + "/moderations", c => simulation.RunAsync(c, Vendor.OpenAi, ModerationsAsync));
            app.MapPost(prefix + "/images/generations", c => simulation.RunAsync(c, Vendor.OpenAi, ImageEndpoints.GenerateAsync));
            app.MapPost(prefix + "/images/edits", c => simulation.RunAsync(c, Vendor.OpenAi, ImageEndpoints.EditAsync));
            app.MapPost(prefix + "/audio/speech", c => simulation.RunAsync(c, Vendor.OpenAi, AudioEndpoints.SpeakAsync));
            app.MapPost(prefix + "/audio/transcriptions", c => simulation.RunAsync(c, Vendor.OpenAi, AudioEndpoints.TranscribeAsync));
        }

        app.MapGet("/api/tags", c => simulation.RunAsync(c, Vendor.OpenAi, e => e.WriteJsonAsync(new JsonObject { ["models"] = new JsonArray(new JsonObject { ["name"] = "llama3.2:latest", ["model"] = "llama3.2:latest", ["size"] = 2_019_393_189 }) })));
        app.MapGet("/api/version", c => simulation.RunAsync(c, Vendor.OpenAi, e => e.WriteJsonAsync(new JsonObject { ["version"] = "0.12.0" })));
    }

    private static Task ModelsAsync(Exchange exchange) => exchange.WriteJsonAsync(exchange.Vendor == Vendor.Anthropic
        ? new JsonObject
        {
            ["data"] = new JsonArray([.. s_claude.Select(id => (JsonNode)new JsonObject { ["type"] = "model", ["id"] = id, ["display_name"] = id, ["created_at"] = "2025-01-01T00:00:00Z" })]),
            ["has_more"] = false,
            ["first_id"] = s_claude[0],
            ["last_id"] = s_claude[^1],
        }
        : new JsonObject { ["object"] = "list", ["data"] = new JsonArray([.. s_models.Select(id => (JsonNode)Model(id))]) });

    private static JsonObject Model(string id) => new() { ["id"] = id, ["object"] = "model", ["created"] = 1_700_000_000, ["owned_by"] = "simulator" };

    private static Task EmbeddingsAsync(Exchange exchange)
    {
        var inputs = Inputs(JsonRead.Member(exchange.Json, "input"));
        var size = JsonRead.Integer(exchange.Json, "dimensions") ?? 1_536;
        if (size is < 1 or > 8_192)
        {
            throw VendorFaultException.Invalid("'dimensions' must be between 1 and 8192.", "dimensions");
        }

        var data = new JsonArray();
        for (var i = 0; i < inputs.Count; i++)
        {
            var vector = EmbeddingMaker.Embed(inputs[i], size);
            JsonNode embedding = JsonRead.Text(exchange.Json, "encoding_format") == "base64" ? Base64(vector) : new JsonArray([.. vector.Select(v => (JsonNode)JsonValue.Create(v))]);
            data.Add(new JsonObject { ["object"] = "embedding", ["index"] = i, ["embedding"] = embedding });
        }

        var tokens = inputs.Sum(TokenCounter.Count);
        var usage = UsageShape.Apply(exchange.Behaviour, new JsonObject { ["prompt_tokens"] = tokens, ["total_tokens"] = tokens });
        return exchange.WriteJsonAsync(new JsonObject { ["object"] = "list", ["data"] = data, ["model"] = JsonRead.Text(exchange.Json, "model"), ["usage"] = usage });
    }

    private static JsonValue Base64(float[] vector)
    {
        var bytes = new byte[vector.Length * 4];
        for (var i = 0; i < vector.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * 4), vector[i]);
        }

        return JsonValue.Create(Convert.ToBase64String(bytes));
    }

    // A text, texts, one list of tokens, or lists of tokens.
    private static List<string> Inputs(JsonNode? input) => input switch
    {
        JsonArray { Count: > 0 } list when list[0]?.GetValueKind() == JsonValueKind.Number => [list.ToJsonString()],
        JsonArray { Count: > 0 and <= 2_048 } list => [.. list.Select(i => JsonRead.Text(i) ?? i?.ToJsonString() ?? "")],
        JsonValue text when JsonRead.Text(text) is { Length: > 0 } value => [value],
        _ => throw VendorFaultException.Invalid("'$.input' is invalid. Please check the API reference: https://platform.openai.com/docs/api-reference.", "input"),
    };

    private static Task ModerationsAsync(Exchange exchange)
    {
        var results = new JsonArray();
        foreach (var text in Inputs(JsonRead.Member(exchange.Json, "input")))
        {
            var (categories, scores, flagged) = (new JsonObject(), new JsonObject(), false);
            foreach (var category in (string[])["harassment", "hate", "illicit", "self-harm", "sexual", "violence"])
            {
                var hit = text.Contains(category, StringComparison.OrdinalIgnoreCase);
                (categories[category], scores[category], flagged) = (hit, hit ? 0.95 : 0.001, flagged || hit);
            }

            results.Add(new JsonObject { ["flagged"] = flagged, ["categories"] = categories, ["category_scores"] = scores });
        }

        return exchange.WriteJsonAsync(new JsonObject { ["id"] = "modr-" + exchange.Id, ["model"] = JsonRead.Text(exchange.Json, "model") ?? "omni-moderation-latest", ["results"] = results });
    }
}
