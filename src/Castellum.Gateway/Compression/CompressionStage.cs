using Castellum.Compression.Engine;
using Castellum.Compression.Messaging;
using Castellum.Dialects;
using Castellum.Dialects.Scanning;
using Castellum.Gateway.Calls;
using Castellum.Gateway.Compression.Defaults;
using Castellum.Gateway.Compression.Originals;
using Castellum.Gateway.Errors;
using Castellum.Gateway.Pipeline;
using Castellum.Gateway.Vocabularies;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Gateway.Compression;

/// <summary>Compresses tool outputs and documents of a conversation before it is admitted and sent, when the request, its key or its organisation asks.</summary>
/// <remarks>
/// A block is compressed once, when it first appears, and replayed with the same bytes in later turns, so that the vendor's prompt cache
/// stays warm. Where too little would be saved the body is sent as the client wrote it, and its blocks stay so: what a vendor may hold in its
/// cache is only rewritten where that costs less than the reads that are lost.
/// </remarks>
/// <param name="engine">The engine.</param>
/// <param name="defaults">What organisations and keys ask for.</param>
/// <param name="vocabularies">The vocabularies of organisations.</param>
/// <param name="usage">Counts what vocabularies do.</param>
/// <param name="memory">What blocks were compressed to before.</param>
/// <param name="cache">What the vendor's cache is worth.</param>
internal sealed class CompressionStage(
    CompressionEngine engine, CompressionDefaults defaults, VocabularyCatalogue vocabularies, VocabularyUsage usage, BlockMemory memory, CacheWorth cache) : ICallStage
{
    // Below this, the receipt would claim what the vendor's own rounding takes back.
    private const int WorthwhileTokens = 16;

    // Clients show headers in logs; more references than this stand in the markers themselves.
    private const int MaxReferencesInHeader = 20;

    public async ValueTask InvokeAsync(ModelCall call, CallStep next)
    {
        var read = await CompressionAsked.ReadAsync(call, defaults, vocabularies);
        if (!read.TryGet(out var asked, out var error))
        {
            await CallRefusal.WriteAsync(call, error);
            return;
        }

        if (Applies(call, asked.Mode))
        {
            var start = call.Timeline.Now();
            await CompressAsync(call, asked);
            call.Timeline.Add("compress", start);
        }

        await next(call);
    }

    // An organisation that compresses now and then: what it sends as it is has to be known when it compresses again.
    private bool Applies(ModelCall call, CompressionMode mode) =>
        call.Compression is null
        && call.Dialect is Dialect.OpenAiChat or Dialect.OpenAiResponses or Dialect.Anthropic
        && (mode != CompressionMode.Off || memory.IsUsedBy(call.Caller.RequiredOrganization));

    private async ValueTask CompressAsync(ModelCall call, CompressionAsked asked)
    {
        var organization = call.Caller.RequiredOrganization;
        var originals = asked.Reversible ? new BlockOriginals(organization) : null;
        var request = new MessagesRequest
        {
            Body = call.Scan.Body,
            Mode = asked.Mode,
            Model = call.Model,
            Vocabulary = asked.Vocabulary?.Vocabulary,
            Memo = memory.For(organization, $"{asked.Vocabulary?.Key}{(asked.Reversible ? "+ref" : "")}"),
            Cache = cache.Of(call),
            IncludeSystem = asked.IncludeSystem,
            MinSavedTokens = WorthwhileTokens,
            RestoreReference = originals is null ? null : originals.Offer,
        };
        if (!engine.CompressMessages(request, call.ClientGone).TryGet(out var result, out _))
        {
            // A body the engine does not understand is for the vendor to judge, as the client wrote it.
            return;
        }

        usage.Count(organization, asked.Vocabulary, result.SkippedReason, result.VocabularyUses);
        if (result.SkippedReason is not null)
        {
            return;
        }

        if (RequestScanner.Scan(call.Dialect, result.Body).TryGet(out var scan, out _))
        {
            call.Scan = scan;
            var most = result.Blocks.MaxBy(b => b.TokensOriginal.Value - b.TokensCompressed.Value);
            call.Compression = new CompressionOutcome(result.TokensSaved, most is null ? null : TextTypeNames.Of(most.Content), asked.Vocabulary?.Label);
            await KeepAsync(call, originals, result);
        }
    }

    private static async ValueTask KeepAsync(ModelCall call, BlockOriginals? originals, MessagesResult result)
    {
        if (originals is null)
        {
            return;
        }

        var store = call.Http.RequestServices.GetRequiredService<OriginalStore>();
        var kept = await originals.KeepAsync(store, result.Blocks, null, call.ClientGone);
        if (kept.Count > 0)
        {
            call.Http.Response.Headers["x-castellum-restore"] = string.Join(',', kept.Take(MaxReferencesInHeader).Select(item => item.Ref));
        }
    }
}
