using System.Text.Json.Nodes;
using Castellum.Simulator.Answers;
using Castellum.Simulator.Control;
using Castellum.Simulator.Faults;
using Castellum.Simulator.Streaming;

namespace Castellum.Simulator.Gemini;

/// <summary>Gemini by AI Studio and by Vertex: generate, stream, count, embed, list.</summary>
internal static class GeminiEndpoint
{
    private static readonly string[] s_models = ["gemini-2.5-pro", "gemini-2.5-flash", "gemini-3-pro", "gemini-2.5-flash-image", "gemini-2.5-flash-preview-tts", "gemini-embedding-001", "imagen-4.0-generate-001"];

    public static void Map(WebApplication app, Simulation simulation)
    {
        foreach (var prefix in (string[])["/v1beta/models", "/gemini/v1beta/models", "/v1/projects/{project}/locations/{location}/publishers/google/models"])
        {
            app.MapPost(prefix + "/{call}", (HttpContext context, string call) => simulation.RunAsync(context, Vendor.Gemini, e => CallAsync(e, call)));
            app.MapGet(prefix, context => simulation.RunAsync(context, Vendor.Gemini, ModelsAsync));
        }

        // The token endpoint of a service account, for Vertex.
        app.MapPost("/token", context => simulation.RunAsync(context, Vendor.Gemini, e => e.WriteJsonAsync(new JsonObject { ["access_token"] = "ya29.sim-" + e.Id, ["expires_in"] = 3_599, ["token_type"] = "Bearer" })));
    }

    private static Task CallAsync(Exchange exchange, string call)
    {
        var colon = call.LastIndexOf(':');
        var model = colon > 0 ? call[..colon] : call;
        return (colon > 0 ? call[(colon + 1)..] : "") switch
        {
            "generateContent" => GenerateAsync(exchange, model, streamed: false),
            "streamGenerateContent" => GenerateAsync(exchange, model, streamed: true),
            "predict" => PredictEndpoint.AnswerAsync(exchange, model),
            "countTokens" => CountAsync(exchange, model),
            "embedContent" => exchange.WriteJsonAsync(new JsonObject { ["embedding"] = Embedding(exchange.Json) }),
            "batchEmbedContents" => exchange.WriteJsonAsync(new JsonObject { ["embeddings"] = new JsonArray([.. JsonRead.Objects(exchange.Json, "requests").Select(r => (JsonNode)Embedding(r))]) }),
            _ => throw new VendorFaultException(new VendorFault(404, "not_found", $"models/{call} is not found for API version v1beta.")),
        };
    }

    private static Task ModelsAsync(Exchange exchange) => exchange.WriteJsonAsync(new JsonObject
    {
        ["models"] = new JsonArray([.. s_models.Select(m => (JsonNode)new JsonObject { ["name"] = "models/" + m, ["displayName"] = m, ["inputTokenLimit"] = 1_048_576, ["outputTokenLimit"] = 65_536, ["supportedGenerationMethods"] = new JsonArray("generateContent", "countTokens") })]),
    });

    private static Task CountAsync(Exchange exchange, string model)
    {
        var inner = JsonRead.Object(exchange.Json, "generateContentRequest");
        if (inner is not null && JsonRead.Member(exchange.Json, "contents") is null)
        {
            exchange.Json["contents"] = JsonRead.Member(inner, "contents")?.DeepClone();
        }

        return exchange.WriteJsonAsync(new JsonObject { ["totalTokens"] = GeminiPrompt.Read(exchange, model).InputTokens });
    }

    private static JsonObject Embedding(JsonObject request)
    {
        var text = string.Join('\n', JsonRead.Objects(JsonRead.Object(request, "content"), "parts").Select(p => JsonRead.Text(p, "text")));
        var size = Math.Clamp(JsonRead.Integer(request, "outputDimensionality") ?? 768, 1, 8_192);
        return new JsonObject { ["values"] = new JsonArray([.. EmbeddingMaker.Embed(text, size).Select(v => (JsonNode)JsonValue.Create(v))]) };
    }

    private static Task GenerateAsync(Exchange exchange, string model, bool streamed)
    {
        if (GeminiMedia.Asked(exchange.Json) is { } modality && !streamed)
        {
            return GeminiMedia.AnswerAsync(exchange, model, modality);
        }

        if (GeminiMedia.Speech(exchange.Json) is { } speech && !streamed)
        {
            return GeminiMedia.TranscribeAsync(exchange, model, speech);
        }

        var prompt = GeminiPrompt.Read(exchange, model);
        var answer = AnswerMaker.Answer(prompt);
        exchange.Record.Bill(answer);
        if (!streamed)
        {
            return exchange.WriteJsonAsync(Chunk(exchange, prompt, answer, Parts(exchange, answer), isLast: true));
        }

        var chunks = StreamChunks(exchange, prompt, answer);
        return exchange.Context.Request.Query["alt"] == "sse"
            ? FrameSender.SendAsync(exchange, chunks.Select(c => new SimFrame(null, c.ToJsonString(JsonRead.Relaxed))))
            : exchange.WriteJsonAsync(new JsonArray([.. chunks]));
    }

    private static IEnumerable<JsonObject> StreamChunks(Exchange exchange, SimPrompt prompt, SimAnswer answer)
    {
        List<JsonObject> parts = [.. AnswerMaker.Pieces(answer.Reasoning ?? "").Select(p => new JsonObject { ["text"] = p, ["thought"] = true })];
        parts.AddRange(AnswerMaker.Pieces(answer.Text).Select(p => new JsonObject { ["text"] = p }));
        if (TextSignature(exchange, answer) is { } proof)
        {
            // A streamed text is signed behind its last piece.
            parts.Add(new JsonObject { ["text"] = "", ["thoughtSignature"] = proof });
        }

        parts.AddRange(answer.Calls.Select(c => Call(exchange, c)));
        for (var i = 0; i < parts.Count; i++)
        {
            yield return Chunk(exchange, prompt, answer, [parts[i]], isLast: i == parts.Count - 1);
        }

        if (parts.Count == 0)
        {
            yield return Chunk(exchange, prompt, answer, [], isLast: true);
        }
    }

    private static JsonArray Parts(Exchange exchange, SimAnswer answer)
    {
        var parts = new JsonArray();
        if (answer.Reasoning is { } reasoning)
        {
            parts.Add(new JsonObject { ["text"] = reasoning, ["thought"] = true });
        }

        if (answer.Text.Length > 0)
        {
            var part = new JsonObject { ["text"] = answer.Text };
            if (TextSignature(exchange, answer) is { } proof)
            {
                part["thoughtSignature"] = proof;
            }

            parts.Add(part);
        }

        foreach (var call in answer.Calls)
        {
            parts.Add(Call(exchange, call));
        }

        return parts;
    }

    // An answer that was thought about is signed, at its first call or else at its text.
    private static string? TextSignature(Exchange exchange, SimAnswer answer) =>
        answer is { Reasoning: not null, Text.Length: > 0, Calls.Count: 0 } ? "c2ln" + exchange.Id : null;

    // The signature stands on the first of several parallel calls only.
    private static JsonObject Call(Exchange exchange, SimToolCall call)
    {
        var part = new JsonObject { ["functionCall"] = new JsonObject { ["name"] = call.Name, ["args"] = JsonNode.Parse(call.Arguments) } };
        if (call.Index == 0)
        {
            part["thoughtSignature"] = "c2ln" + exchange.Id;
        }

        return part;
    }

    private static JsonObject Chunk(Exchange exchange, SimPrompt prompt, SimAnswer answer, JsonArray parts, bool isLast)
    {
        var candidate = new JsonObject { ["content"] = new JsonObject { ["parts"] = parts, ["role"] = "model" }, ["index"] = 0 };
        if (isLast)
        {
            candidate["finishReason"] = answer.Finish == "length" ? "MAX_TOKENS" : "STOP";
        }

        var chunk = new JsonObject { ["candidates"] = new JsonArray(candidate) };
        var usage = new JsonObject { ["promptTokenCount"] = answer.InputTokens };
        if (isLast)
        {
            usage["candidatesTokenCount"] = answer.VisibleTokens;
            if (answer.ReasoningTokens > 0)
            {
                usage["thoughtsTokenCount"] = answer.ReasoningTokens;
            }
        }

        usage["totalTokenCount"] = answer.InputTokens + (isLast ? answer.OutputTokens : 0);
        if (UsageShape.Apply(exchange.Behaviour, usage) is { } reported)
        {
            chunk["usageMetadata"] = reported;
        }

        chunk["modelVersion"] = prompt.Model;
        chunk["responseId"] = exchange.Id;
        return chunk;
    }
}
