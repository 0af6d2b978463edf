using System.Text;
using System.Text.Json;
using Castellum.Dialects.Conversations;
using Castellum.Dialects.Usage;
using Castellum.Kernel.Results;

namespace Castellum.Dialects.Media;

/// <summary>Translates Google's answers with images, speech and transcripts into OpenAI's. Pure and thread-safe.</summary>
/// <remarks>An answer without what was asked for is <c>content_filtered</c> where a filter says so, else <c>upstream_invalid</c>.</remarks>
public static class MediaAnswers
{
    /// <summary>The images of a generateContent or <c>:predict</c> answer.</summary>
    /// <param name="from">Which of the two.</param>
    /// <param name="body">The provider's body.</param>
    /// <param name="createdUnixSeconds">When it was made.</param>
    public static Result<MediaAnswer> Images(Dialect from, ReadOnlyMemory<byte> body, long createdUnixSeconds) => Read(from, body, (root, tap) =>
    {
        var images = from == Dialect.GooglePredict
            ? [.. root.Items("predictions").Select(p => (Type: p.Text("mimeType") ?? "image/png", Data: p.Text("bytesBase64Encoded") ?? "")).Where(p => p.Data.Length > 0)]
            : GeminiMedia.Files(root, "image/");
        return images.Count == 0
            ? Lacking(root, tap, "image")
            : MediaAnswer.Json(JsonWrite.Object(w => Write(w, images, createdUnixSeconds, tap.Usage)));
    });

    /// <summary>The speech of a generateContent answer, as a WAV file or as bare samples.</summary>
    /// <param name="body">The provider's body.</param>
    /// <param name="request">The client's body, which names the form.</param>
    public static Result<MediaAnswer> Speech(ReadOnlyMemory<byte> body, ReadOnlyMemory<byte> request) => Read(Dialect.Gemini, body, (root, tap) =>
    {
        var pieces = GeminiMedia.Files(root, "audio/");
        if (pieces.Count == 0)
        {
            return Lacking(root, tap, "speech");
        }

        byte[] samples = [.. pieces.SelectMany(p => Convert.FromBase64String(p.Data))];
        using var asked = JsonRead.Parse(request);
        return asked.RootElement.Text("response_format") == "pcm" ? new MediaAnswer("audio/pcm", samples)
            : pieces[0].Type.StartsWith("audio/wav", StringComparison.OrdinalIgnoreCase) ? new MediaAnswer("audio/wav", samples)
            : new MediaAnswer("audio/wav", Wav.Wrap(samples, pieces[0].Type));
    });

    /// <summary>The transcript of a generateContent answer.</summary>
    /// <param name="body">The provider's body.</param>
    /// <param name="form">The client's form, which names the form of the answer.</param>
    public static Result<MediaAnswer> Transcript(ReadOnlyMemory<byte> body, IReadOnlyList<FormField> form) => Read(Dialect.Gemini, body, (root, tap) =>
    {
        var text = GeminiMedia.Text(root).Trim();
        if (text.Length == 0 && tap.Stop == StopCause.ContentFilter)
        {
            return Lacking(root, tap, "transcript");
        }

        var isText = form.Any(f => f.Name == "response_format" && f.Content.Span.SequenceEqual("text"u8));
        return isText
            ? new MediaAnswer("text/plain; charset=utf-8", Encoding.UTF8.GetBytes(text + "\n"))
            : MediaAnswer.Json(JsonWrite.Object(w =>
            {
                w.WriteString("text", text);
                Usage(w, tap.Usage, isAudio: true);
            }));
    });

    private static Result<MediaAnswer> Read(Dialect from, ReadOnlyMemory<byte> body, Func<JsonElement, ResponseTap, Result<MediaAnswer>> read)
    {
        var tap = new ResponseTap(from);
        try
        {
            using var document = JsonRead.Parse(body);
            return tap.ObserveBody(body.Span) ? read(document.RootElement, tap) : Invalid("The provider's answer does not have the form of its dialect.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return Invalid("The provider's answer does not have the form of its dialect.");
        }
    }

    private static void Write(Utf8JsonWriter w, List<(string Type, string Data)> images, long created, UsageReport usage)
    {
        w.WriteNumber("created", created);
        w.WriteStartArray("data");
        foreach (var (_, data) in images)
        {
            w.WriteStartObject();
            w.WriteString("b64_json", data);
            w.WriteEndObject();
        }

        w.WriteEndArray();
        w.WriteString("output_format", images[0].Type["image/".Length..]);
        Usage(w, usage, isAudio: false);
    }

    // Imagen reports no tokens: then there is no usage to tell.
    private static void Usage(Utf8JsonWriter w, UsageReport usage, bool isAudio)
    {
        if (usage.Input is not { } input)
        {
            return;
        }

        var (output, media) = (usage.Output?.Value ?? 0, (isAudio ? usage.AudioInput : usage.ImageInput)?.Value ?? 0);
        w.WriteStartObject("usage");
        w.Text("type", isAudio ? "tokens" : null);
        w.WriteNumber("input_tokens", input.Value);
        w.WriteStartObject(isAudio ? "input_token_details" : "input_tokens_details");
        w.WriteNumber("text_tokens", Math.Max(0, input.Value - media));
        w.WriteNumber(isAudio ? "audio_tokens" : "image_tokens", media);
        w.WriteEndObject();
        w.WriteNumber("output_tokens", output);
        w.WriteNumber("total_tokens", input.Value + output);
        w.WriteEndObject();
    }

    private static Error Lacking(JsonElement root, ResponseTap tap, string what)
    {
        var candidate = root.Items("candidates").FirstOrDefault();
        var reason = root.Items("predictions").Select(p => p.Text("raiFilteredReason")).FirstOrDefault(r => r is not null)
            ?? root.Get("promptFeedback").Text("blockReason") ?? candidate.Text("finishMessage") ?? candidate.Text("finishReason");
        var isFiltered = tap.Stop == StopCause.ContentFilter || root.Items("predictions").Any(p => p.Has("raiFilteredReason"))
            || (root.ValueKind == JsonValueKind.Object && !root.EnumerateObject().Any());
        return isFiltered
            ? new Error(ErrorKind.Invalid, "content_filtered", $"The provider's filter kept the {what} back ({reason ?? "no reason given"}).")
            : Invalid($"The provider's answer holds no {what} ({reason ?? "no reason given"}).");
    }

    private static Error Invalid(string message) => new(ErrorKind.BadGateway, "upstream_invalid", message);
}
