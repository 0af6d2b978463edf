using System.Text;
using System.Text.Json.Nodes;
using Castellum.Simulator.Answers;
using Castellum.Simulator.Control;
using Castellum.Simulator.Faults;
using Castellum.Simulator.OpenAi;

namespace Castellum.Simulator.Gemini;

/// <summary>Images and speech of generateContent, and speech heard by it. Spoken text is hidden in the samples, so that hearing it again gives the text back.</summary>
internal static class GeminiMedia
{
    private const int ImageTokens = 1_290;
    private const int InputImageTokens = 258;
    private const int WavHeader = 44;
    private const int BytesPerToken = 100;

    /// <summary>The one modality other than text that is asked for, or null.</summary>
    public static string? Asked(JsonObject json) => (JsonRead.Member(JsonRead.Object(json, "generationConfig"), "responseModalities") as JsonArray)?
        .Select(JsonRead.Text).FirstOrDefault(m => m is "IMAGE" or "AUDIO");

    /// <summary>The audio file of the prompt, or null.</summary>
    public static byte[]? Speech(JsonObject json) => Parts(json).Select(p => JsonRead.Object(p, "inlineData"))
        .Where(d => JsonRead.Text(d, "mimeType")?.StartsWith("audio/", StringComparison.Ordinal) == true)
        .Select(d => Convert.FromBase64String(JsonRead.Text(d, "data") ?? "")).FirstOrDefault();

    public static Task AnswerAsync(Exchange exchange, string model, string modality)
    {
        var isImage = modality == "IMAGE";
        if (!model.Contains(isImage ? "image" : "tts", StringComparison.Ordinal))
        {
            throw VendorFaultException.Invalid($"The requested combination of response modalities ({modality}) is not supported by the model. models/{model} accepts the following combination of response modalities:\n* TEXT");
        }

        var text = Words(exchange.Json);
        var images = Parts(exchange.Json).Count(p => p.ContainsKey("inlineData"));
        if (exchange.Behaviour.Text is { } refusal)
        {
            return WriteAsync(exchange, model, new JsonObject { ["text"] = refusal }, [("TEXT", TokenCounter.Count(text))], ("TEXT", TokenCounter.Count(refusal)), "NO_IMAGE");
        }

        var part = isImage ? File("image/png", ImageEndpoints.PixelPng) : File("audio/L16;codec=pcm;rate=24000", Spoken(exchange, text));
        List<(string, int)> input = [("TEXT", TokenCounter.Count(text))];
        if (images > 0)
        {
            input.Add(("IMAGE", images * InputImageTokens));
        }

        return WriteAsync(exchange, model, part, input, isImage ? ("IMAGE", ImageTokens) : ("AUDIO", TokenCounter.Count(text) * 8), "STOP");
    }

    public static Task TranscribeAsync(Exchange exchange, string model, byte[] speech)
    {
        var hidden = speech.AsSpan().StartsWith("RIFF"u8) && speech.Length > WavHeader ? Encoding.UTF8.GetString(speech.AsSpan(WavHeader)).Trim() : $"An audio file of {speech.Length} bytes.";
        var text = exchange.Behaviour.Text ?? hidden;
        List<(string, int)> input = [("TEXT", TokenCounter.Count(Words(exchange.Json))), ("AUDIO", (speech.Length / BytesPerToken) + 1)];
        return WriteAsync(exchange, model, new JsonObject { ["text"] = text }, input, ("TEXT", TokenCounter.Count(text)), "STOP");
    }

    // Samples have two bytes: a text of odd length gets a space.
    private static string Spoken(Exchange exchange, string text)
    {
        var voice = JsonRead.Object(JsonRead.Object(JsonRead.Object(JsonRead.Object(exchange.Json, "generationConfig"), "speechConfig"), "voiceConfig"), "prebuiltVoiceConfig");
        if (string.IsNullOrEmpty(JsonRead.Text(voice, "voiceName")))
        {
            throw VendorFaultException.Invalid("speech_config.voice_config is not specified.");
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        return Convert.ToBase64String(bytes.Length % 2 == 0 ? bytes : [.. bytes, (byte)' ']);
    }

    private static Task WriteAsync(Exchange exchange, string model, JsonObject part, List<(string Kind, int Tokens)> input, (string Kind, int Tokens) output, string finish)
    {
        var usage = new JsonObject
        {
            ["promptTokenCount"] = input.Sum(i => i.Tokens),
            ["candidatesTokenCount"] = output.Tokens,
            ["totalTokenCount"] = input.Sum(i => i.Tokens) + output.Tokens,
            ["promptTokensDetails"] = new JsonArray([.. input.Select(i => (JsonNode)Detail(i))]),
            ["candidatesTokensDetails"] = new JsonArray(Detail(output)),
        };
        var candidate = new JsonObject { ["content"] = new JsonObject { ["parts"] = new JsonArray(part), ["role"] = "model" }, ["finishReason"] = finish, ["index"] = 0 };
        return exchange.WriteJsonAsync(new JsonObject
        {
            ["candidates"] = new JsonArray(candidate),
            ["usageMetadata"] = UsageShape.Apply(exchange.Behaviour, usage),
            ["modelVersion"] = model,
            ["responseId"] = exchange.Id,
        });
    }

    private static JsonObject Detail((string Kind, int Tokens) of) => new() { ["modality"] = of.Kind, ["tokenCount"] = of.Tokens };

    private static JsonObject File(string type, string data) => new() { ["inlineData"] = new JsonObject { ["mimeType"] = type, ["data"] = data } };

    private static string Words(JsonObject json) => string.Join('\n', Parts(json).Select(p => JsonRead.Text(p, "text")).OfType<string>());

    private static IEnumerable<JsonObject> Parts(JsonObject json) => JsonRead.Objects(json, "contents").SelectMany(c => JsonRead.Objects(c, "parts"));
}
