using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Castellum.Compression.Tokenizing;
using Castellum.Kernel.Ids;

namespace Castellum.Gateway.Providers.Simulated;

/// <summary>The built-in provider: speaks OpenAI's chat format without a network, for test keys and the demo organisation.</summary>
/// <param name="ids">Answer ids.</param>
/// <param name="time">The clock.</param>
internal sealed class SimulatorHandler(IIdGenerator ids, TimeProvider time) : HttpMessageHandler
{
    private const int WordsPerChunk = 4;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Get)
        {
            return Json("""{"object":"list","data":[{"id":"sim-extractive","object":"model","created":1700000000,"owned_by":"castellum-simulator"}]}"""u8.ToArray());
        }

        var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        var model = root.TryGetProperty("model", out var name) ? name.GetString()! : "sim-extractive";
        var answer = SimulatedAnswer.To(root);
        var usage = Usage(model, body, answer);
        var id = "chatcmpl-sim-" + ids.NewId().ToString("N");
        var stream = root.TryGetProperty("stream", out var flag) && flag.ValueKind == JsonValueKind.True;
        return stream ? Stream(id, model, answer, usage) : Json(Whole(id, model, answer, usage));
    }

    private static (int Prompt, int Completion) Usage(string model, byte[] body, string answer)
    {
        var counter = Tokenizers.ForModel(model);
        return (counter.Count(Encoding.UTF8.GetString(body)), counter.Count(answer));
    }

    private byte[] Whole(string id, string model, string answer, (int Prompt, int Completion) usage) => Write(writer =>
    {
        Head(writer, id, "chat.completion", model);
        writer.WriteStartArray("choices");
        writer.WriteStartObject();
        writer.WriteNumber("index", 0);
        writer.WriteStartObject("message");
        writer.WriteString("role", "assistant");
        writer.WriteString("content", answer);
        writer.WriteNull("refusal");
        writer.WriteEndObject();
        writer.WriteNull("logprobs");
        writer.WriteString("finish_reason", "stop");
        writer.WriteEndObject();
        writer.WriteEndArray();
        WriteUsage(writer, usage);
    });

    private HttpResponseMessage Stream(string id, string model, string answer, (int Prompt, int Completion) usage)
    {
        var output = new ArrayBufferWriter<byte>();
        Frame(output, Chunk(id, model, "assistant", "", null));
        var words = answer.Split(' ');
        for (var i = 0; i < words.Length; i += WordsPerChunk)
        {
            var piece = (i == 0 ? "" : " ") + string.Join(' ', words.Skip(i).Take(WordsPerChunk));
            Frame(output, Chunk(id, model, null, piece, null));
        }

        Frame(output, Chunk(id, model, null, null, "stop"));
        Frame(output, Write(writer =>
        {
            Head(writer, id, "chat.completion.chunk", model);
            writer.WriteStartArray("choices");
            writer.WriteEndArray();
            WriteUsage(writer, usage);
        }));
        Frame(output, "[DONE]"u8);
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ReadOnlyMemoryContent(output.WrittenMemory) };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue("text/event-stream");
        return response;
    }

    private byte[] Chunk(string id, string model, string? role, string? content, string? finish) => Write(writer =>
    {
        Head(writer, id, "chat.completion.chunk", model);
        writer.WriteStartArray("choices");
        writer.WriteStartObject();
        writer.WriteNumber("index", 0);
        writer.WriteStartObject("delta");
        if (role is not null)
        {
            writer.WriteString("role", role);
        }

        if (content is not null)
        {
            writer.WriteString("content", content);
        }

        writer.WriteEndObject();
        writer.WriteString("finish_reason", finish);
        writer.WriteEndObject();
        writer.WriteEndArray();
    });

    private void Head(Utf8JsonWriter writer, string id, string kind, string model)
    {
        writer.WriteString("id", id);
        writer.WriteString("object", kind);
        writer.WriteNumber("created", time.GetUtcNow().ToUnixTimeSeconds());
        writer.WriteString("model", model);
    }

    private static void WriteUsage(Utf8JsonWriter writer, (int Prompt, int Completion) usage)
    {
        writer.WriteStartObject("usage");
        writer.WriteNumber("prompt_tokens", usage.Prompt);
        writer.WriteNumber("completion_tokens", usage.Completion);
        writer.WriteNumber("total_tokens", usage.Prompt + usage.Completion);
        writer.WriteEndObject();
    }

    private static byte[] Write(Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            content(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Frame(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> data)
    {
        output.Write("data: "u8);
        output.Write(data);
        output.Write("\n\n"u8);
    }

    private static HttpResponseMessage Json(byte[] body)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body) };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return response;
    }
}
