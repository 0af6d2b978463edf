using System.Text;
using System.Text.Json;
using Castellum.Compression.Tokenizing;
using Castellum.Dialects;
using Castellum.Gateway.Calls;
using Castellum.Gateway.Pipeline;
using Castellum.Gateway.Providers;
using Castellum.Gateway.Relay;
using Castellum.Ledger.Events;

namespace Castellum.Gateway.Counting;

/// <summary>Counts tokens here where the vendor of the model has no such endpoint in the client's dialect.</summary>
/// <remarks>
/// Text is counted with the model's own vocabulary where it is public, else by an estimate whose error the tokenizer states; images and files as the
/// scan estimates them. The header <c>x-castellum-token-count</c> says which: <c>exact</c> or <c>estimated</c>.
/// </remarks>
internal sealed class TokenCountStage : ICallStage
{
    private const int TokensPerMessage = 4;

    public async ValueTask InvokeAsync(ModelCall call, CallStep next)
    {
        if (call.Operation.Action != UpstreamAction.CountTokens || IsCountedBy(call.Route.Primary.Provider, call.Dialect))
        {
            await next(call);
            return;
        }

        var start = call.Timeline.Now();
        var counter = Tokenizers.ForModel(call.Route.Primary.Model);
        var tokens = Count(call, counter);
        call.Timeline.Add("count", start);
        call.Outcome = new CallOutcome(UsageStatus.Succeeded, 200, null, null);

        var response = call.Http.Response;
        AnswerHeaders.ApplyIds(call);
        response.Headers["x-castellum-token-count"] = counter.IsExact && call.Scan.MediaBytes == 0 ? "exact" : "estimated";
        response.ContentType = "application/json";
        await response.BodyWriter.WriteAsync(Body(call.Dialect, tokens), call.ClientGone);
    }

    private static bool IsCountedBy(IProvider provider, Dialect dialect) =>
        provider.Serve(dialect) == dialect && (dialect != Dialect.OpenAiResponses || provider.Traits.CountsResponseInput);

    private static long Count(ModelCall call, ITokenCounter counter)
    {
        using var document = JsonDocument.Parse(call.Scan.Body);
        var text = new StringBuilder();
        Gather(document.RootElement, text);
        var media = (call.Scan.ImageCount * 1_100L) + (call.Scan.FileCount > 0 ? call.Scan.MediaBytes / 6 : 0);
        return counter.Count(text.ToString()) + media + (call.Scan.MessageCount * TokensPerMessage);
    }

    // Texts of messages, instructions and tools; ids, roles, types and media are not read by the model as text.
    private static void Gather(JsonElement element, StringBuilder text)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    if (property.Name is "input_schema" or "parameters" or "args" or "response" || (property.Name == "input" && element.TryGetProperty("name", out _)))
                    {
                        text.Append(property.Value.GetRawText()).Append('\n');
                    }
                    else if (property.Name is not ("model" or "type" or "role" or "id" or "tool_use_id" or "data" or "media_type" or "mimeType" or "signature" or "cache_control" or "url"))
                    {
                        Gather(property.Value, text);
                    }
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Gather(item, text);
                }

                break;
            case JsonValueKind.String:
                text.Append(element.GetString()).Append('\n');
                break;
            default:
                break;
        }
    }

    private static byte[] Body(Dialect dialect, long tokens) => dialect switch
    {
        Dialect.Anthropic => JsonSerializer.SerializeToUtf8Bytes(new { input_tokens = tokens }),
        Dialect.OpenAiResponses => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object> { ["object"] = "response.input_tokens", ["input_tokens"] = tokens }),
        _ => JsonSerializer.SerializeToUtf8Bytes(new { totalTokens = tokens }),
    };
}
