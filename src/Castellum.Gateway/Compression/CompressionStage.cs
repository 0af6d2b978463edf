using Castellum.Compression.Engine;
using Castellum.Compression.Messaging;
using Castellum.Dialects;
using Castellum.Dialects.Scanning;
using Castellum.Gateway.Calls;
using Castellum.Gateway.Compression.Defaults;
using Castellum.Gateway.Errors;
using Castellum.Gateway.Pipeline;
using Castellum.Kernel.Results;

namespace Castellum.Gateway.Compression;

/// <summary>Compresses tool outputs and documents of a conversation before it is admitted and sent, when the request, its key or its organisation asks.</summary>
/// <remarks>
/// A block is compressed once, when it first appears, and replayed with the same bytes in later turns, so that the vendor's prompt cache
/// stays warm. Where too little would be saved the body is sent as the client wrote it.
/// </remarks>
/// <param name="engine">The engine.</param>
/// <param name="defaults">What organisations and keys ask for.</param>
/// <param name="memory">What blocks were compressed to before.</param>
internal sealed class CompressionStage(CompressionEngine engine, CompressionDefaults defaults, BlockMemory memory) : ICallStage
{
    /// <summary>The request header.</summary>
    public const string Header = "x-castellum-compress";

    // Below this, the receipt would claim what the vendor's own rounding takes back.
    private const int WorthwhileTokens = 16;

    public async ValueTask InvokeAsync(ModelCall call, CallStep next)
    {
        var asked = await ModeAsync(call);
        if (!asked.TryGet(out var mode, out var error))
        {
            await CallRefusal.WriteAsync(call, error);
            return;
        }

        if (mode != CompressionMode.Off && call.Compression is null && Applies(call.Dialect))
        {
            var start = call.Timeline.Now();
            Compress(call, mode);
            call.Timeline.Add("compress", start);
        }

        await next(call);
    }

    private static bool Applies(Dialect dialect) => dialect is Dialect.OpenAiChat or Dialect.OpenAiResponses or Dialect.Anthropic;

    private async ValueTask<Result<CompressionMode>> ModeAsync(ModelCall call)
    {
        var header = call.Http.Request.Headers[Header].ToString();
        return header.ToLowerInvariant() switch
        {
            "" => await defaults.ForAsync(call.Caller.RequiredOrganization, call.Caller.ApiKey, call.ClientGone),
            "off" => CompressionMode.Off,
            "lossless" => CompressionMode.Lossless,
            "balanced" => CompressionMode.Balanced,
            "aggressive" => CompressionMode.Aggressive,
            _ => new Error(ErrorKind.Invalid, "invalid_compression_mode", $"The header {Header} is off, lossless, balanced or aggressive.") { Field = Header },
        };
    }

    private void Compress(ModelCall call, CompressionMode mode)
    {
        var request = new MessagesRequest
        {
            Body = call.Scan.Body,
            Mode = mode,
            Model = call.Model,
            Memo = memory.For(call.Caller.RequiredOrganization),
            IncludeSystem = call.Http.Request.Headers.ContainsKey("x-castellum-compress-system"),
        };
        if (!engine.CompressMessages(request, call.ClientGone).TryGet(out var result, out _) || result.TokensSaved.Value < WorthwhileTokens)
        {
            // A body the engine does not understand is for the vendor to judge, as the client wrote it.
            return;
        }

        if (RequestScanner.Scan(call.Dialect, result.Body).TryGet(out var scan, out _))
        {
            call.Scan = scan;
            var most = result.Blocks.MaxBy(b => b.TokensOriginal.Value - b.TokensCompressed.Value);
            call.Compression = new CompressionOutcome(result.TokensSaved, most is null ? null : TextTypeNames.Of(most.Content), null);
        }
    }
}
