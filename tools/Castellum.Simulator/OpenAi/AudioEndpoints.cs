using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using Castellum.Simulator.Answers;
using Castellum.Simulator.Control;
using Castellum.Simulator.Faults;

namespace Castellum.Simulator.OpenAi;

/// <summary>Speech out and speech in. Spoken text is hidden in the audio, so that hearing it again gives the text back.</summary>
internal static class AudioEndpoints
{
    private const int SampleRate = 8_000;

    /// <summary>A WAV file whose samples are the text's bytes, whatever format was asked for: the bytes are opaque to a gateway.</summary>
    public static Task SpeakAsync(Exchange exchange)
    {
        var input = JsonRead.Text(exchange.Json, "input");
        if (string.IsNullOrEmpty(input))
        {
            throw VendorFaultException.Invalid("Missing required parameter: 'input'.", "input");
        }

        VendorHeaders.Add(exchange);
        var type = JsonRead.Text(exchange.Json, "response_format") switch { "wav" => "audio/wav", "opus" => "audio/opus", "aac" => "audio/aac", "flac" => "audio/flac", "pcm" => "audio/pcm", _ => "audio/mpeg" };
        return exchange.WriteAsync(Wav(Encoding.UTF8.GetBytes(input)), type);
    }

    public static async Task TranscribeAsync(Exchange exchange)
    {
        var form = await Multipart.ReadAsync(exchange);
        var file = form.Files.GetFile("file") ?? throw VendorFaultException.Invalid("Missing required parameter: 'file'.", "file");
        using var audio = new MemoryStream();
        await file.CopyToAsync(audio, exchange.Aborted);
        var bytes = audio.ToArray();
        var text = exchange.Behaviour.Text ?? (bytes.AsSpan().StartsWith("RIFF"u8) && bytes.Length > 44 ? Encoding.UTF8.GetString(bytes.AsSpan(44)) : $"An audio file of {bytes.Length} bytes.");
        await (form["response_format"] switch
        {
            "text" => exchange.WriteAsync(Encoding.UTF8.GetBytes(text + "\n"), "text/plain; charset=utf-8"),
            "srt" => exchange.WriteAsync(Encoding.UTF8.GetBytes($"1\n00:00:00,000 --> 00:00:01,000\n{text}\n\n"), "text/plain; charset=utf-8"),
            "vtt" => exchange.WriteAsync(Encoding.UTF8.GetBytes($"WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n{text}\n\n"), "text/plain; charset=utf-8"),
            "verbose_json" => exchange.WriteJsonAsync(new JsonObject { ["task"] = "transcribe", ["language"] = "english", ["duration"] = 1.0, ["text"] = text, ["segments"] = new JsonArray(), ["usage"] = new JsonObject { ["type"] = "duration", ["seconds"] = 1 } }),
            _ => exchange.WriteJsonAsync(new JsonObject { ["text"] = text, ["usage"] = new JsonObject { ["type"] = "tokens", ["input_tokens"] = bytes.Length / 100, ["input_token_details"] = new JsonObject { ["text_tokens"] = 0, ["audio_tokens"] = bytes.Length / 100 }, ["output_tokens"] = TokenCounter.Count(text), ["total_tokens"] = (bytes.Length / 100) + TokenCounter.Count(text) } }),
        });
    }

    private static byte[] Wav(byte[] samples)
    {
        var wav = new byte[44 + samples.Length];
        var header = wav.AsSpan();
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], 36 + samples.Length);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(header[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(header[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], SampleRate);
        BinaryPrimitives.WriteInt16LittleEndian(header[32..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(header[34..], 8);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[40..], samples.Length);
        samples.CopyTo(header[44..]);
        return wav;
    }
}
