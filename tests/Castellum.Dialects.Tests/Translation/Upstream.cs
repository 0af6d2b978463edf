using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using Castellum.Dialects.Bedrock;
using Castellum.Dialects.Signing;
using Castellum.Dialects.Streaming;
using Castellum.Dialects.Translation;
using Castellum.Kernel.Secrets;
using Castellum.Simulator;

namespace Castellum.Dialects.Tests.Translation;

/// <summary>Sends translated requests to the simulator, as a gateway would, and translates what comes back.</summary>
internal sealed class Upstream(SimulatorApp simulator, HttpClient client)
{
    public static AnswerContext Context { get; } = new() { Model = "client-model", Id = "0123456789abcdef", CreatedUnixSeconds = 1_700_000_000, EstimatedInputTokens = 5, IncludeUsage = true };

    public async Task<string> CallAsync(Dialect from, Dialect to, string body, bool stream, params string[] headers)
    {
        var request = RequestTranslator.Translate(from, to, Encoding.UTF8.GetBytes(body), new TranslationOptions { Model = ModelOf(to), Stream = stream });
        request.IsSuccess.ShouldBeTrue(request.Error?.Message);
        using var message = Message(to, request.Value.Body, stream);
        foreach (var header in headers)
        {
            message.Headers.Add(header.Split(": ")[0], header.Split(": ")[1]);
        }

        using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
        if (!stream || !response.IsSuccessStatusCode)
        {
            var bytes = await response.Content.ReadAsByteArrayAsync();
            response.IsSuccessStatusCode.ShouldBeTrue($"{from}->{to}: {Encoding.UTF8.GetString(bytes)} for {Encoding.UTF8.GetString(request.Value.Body.Span)}");
            var answer = AnswerTranslator.Translate(to, from, bytes, Context);
            answer.IsSuccess.ShouldBeTrue(answer.Error?.Message);
            return Encoding.UTF8.GetString(answer.Value.Body.Span);
        }

        return await StreamAsync(from, to, response);
    }

    public static string ModelOf(Dialect dialect) => dialect switch { Dialect.Anthropic => "claude-sonnet-4-5", Dialect.Gemini => "gemini-3-pro", Dialect.BedrockConverse => "anthropic.claude-v1:0", _ => "gpt-5" };

    private HttpRequestMessage Message(Dialect to, ReadOnlyMemory<byte> body, bool stream)
    {
        var path = to switch
        {
            Dialect.OpenAiChat => "v1/chat/completions",
            Dialect.OpenAiResponses => "v1/responses",
            Dialect.Anthropic => "v1/messages",
            Dialect.Gemini => $"v1beta/models/{ModelOf(to)}:" + (stream ? "streamGenerateContent?alt=sse" : "generateContent"),
            _ => $"model/{Uri.EscapeDataString(ModelOf(to))}/converse" + (stream ? "-stream" : ""),
        };
        var message = new HttpRequestMessage(HttpMethod.Post, new Uri(simulator.Address, path)) { Content = new ReadOnlyMemoryContent(body) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (to == Dialect.Anthropic)
        {
            message.Headers.Add("anthropic-version", "2023-06-01");
        }
        else if (to == Dialect.BedrockConverse)
        {
            var credential = new AwsCredential("AKID", new Sensitive<string>("secret"));
            foreach (var (name, value) in AwsSignature.Sign("POST", message.RequestUri!, [new("content-type", "application/json")], body.Span, credential, "us-east-1", "bedrock", DateTimeOffset.UnixEpoch))
            {
                message.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }

    private static async Task<string> StreamAsync(Dialect from, Dialect to, HttpResponseMessage response)
    {
        var output = new ArrayBufferWriter<byte>();
        var translator = new StreamTranslator(to, from, Context);
        using var frames = new SseFrameReader();
        using var messages = new EventStreamReader();
        await using var stream = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[37];
        while (await ReadAsync(stream, buffer) is var count and > 0)
        {
            if (to == Dialect.BedrockConverse)
            {
                messages.Append(buffer.AsSpan(0, count));
                while (messages.TryRead(out var message) == EventStreamStatus.Message)
                {
                    translator.Translate(message.Payload, message.EventType, output);
                }

                continue;
            }

            frames.Append(buffer.AsSpan(0, count));
            while (frames.TryRead(out var frame) == SseReadStatus.Frame)
            {
                translator.Translate(frame, output);
            }
        }

        if (frames.TryReadRest(out var rest))
        {
            translator.Translate(rest, output);
        }

        translator.Complete(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static async Task<int> ReadAsync(Stream stream, byte[] buffer)
    {
        try
        {
            return await stream.ReadAsync(buffer);
        }
        catch (HttpIOException)
        {
            // The simulator cut the stream.
            return 0;
        }
    }
}
