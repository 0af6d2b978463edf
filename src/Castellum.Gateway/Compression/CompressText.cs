using Castellum.Compression.Engine;
using Castellum.Compression.Vocabularies;
using Castellum.Foundation.Web.Access;
using Castellum.Gateway.Compression.Originals;
using Castellum.Gateway.Vocabularies;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;
using Castellum.Kernel.Results;
using Castellum.Ledger.Admission;
using Microsoft.Extensions.Options;

namespace Castellum.Gateway.Compression;

/// <summary>Compresses one text or set of documents: the engine's work, the original kept when asked, and an entry in the ledger.</summary>
/// <param name="engine">The engine.</param>
/// <param name="vocabularies">The vocabularies of organisations.</param>
/// <param name="usage">Counts what vocabularies do.</param>
/// <param name="metering">Writes the ledger.</param>
/// <param name="originals">Keeps originals.</param>
/// <param name="options">The reference model.</param>
/// <param name="ids">New ids.</param>
internal sealed class CompressText(
    CompressionEngine engine, VocabularyCatalogue vocabularies, VocabularyUsage usage, CompressionMetering metering, OriginalStore originals, IOptions<GatewayOptions> options,
    IIdGenerator ids)
{
    /// <summary>Compresses.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="limits">The limits of the caller's key, or null.</param>
    /// <param name="request">What to compress.</param>
    /// <param name="cancellationToken">Ends the work when the client has gone.</param>
    public async Task<Result<CompressTextResponse>> RunAsync(Caller caller, KeyLimits? limits, CompressTextRequest request, CancellationToken cancellationToken)
    {
        var id = ids.New<CallId>();
        if (OriginalStore.CheckTtl(request.TtlSeconds) is { } invalid)
        {
            return invalid;
        }

        if (!(await vocabularies.ResolveAsync(caller.RequiredOrganization, request.Vocabulary, cancellationToken)).TryGet(out var vocabulary, out var unknown) && unknown is not null)
        {
            return unknown;
        }

        var model = string.IsNullOrWhiteSpace(request.Model) ? options.Value.ReferenceModel : request.Model;
        var admitted = await metering.AdmitAsync(caller, limits, model, cancellationToken);
        if (!admitted.TryGet(out var admission, out var refused))
        {
            return refused;
        }

        using (admission)
        {
            var keep = request.Reversible && request.Mode != CompressionMode.Off;
            if (!engine.Compress(ToEngine(request, vocabulary?.Vocabulary, keep ? id : null), cancellationToken).TryGet(out var result, out var error))
            {
                return error;
            }

            usage.Count(caller.RequiredOrganization, vocabulary, result.SkippedReason, result.VocabularyUses);
            var restore = keep
                ? await originals.KeepAsync(id, OriginalText.Of(request), request.TtlSeconds, cancellationToken)
                : null;
            var saved = await metering.SettleAsync(admission, caller, id, model, CompressionWork.Of(result, vocabulary?.Label));
            return CompressReceipt.Of(id, result, new CompressCost(model, saved), restore, vocabulary?.Label);
        }
    }

    /// <summary>What must survive.</summary>
    public static PreserveRules PreserveOf(CompressTextRequest request) =>
        new() { Terms = request.Preserve?.Terms ?? [], Patterns = request.Preserve?.Patterns ?? [] };

    /// <summary>The engine's request.</summary>
    public static CompressionRequest ToEngine(CompressTextRequest request, Vocabulary? vocabulary, CallId? restoreAs) => new()
    {
        Text = request.Text ?? "",
        Documents = [.. (request.Documents ?? []).Select((d, i) => new ContextDocument(d.Id ?? $"{i}", d.Title, d.Text ?? ""))],
        Query = request.Query,
        Vocabulary = vocabulary,
        TextType = request.TextType,
        Mode = request.Mode,
        TargetRatio = request.TargetRatio,
        TargetTokens = request.TargetTokens is { } tokens ? new TokenCount(Math.Max(0, tokens)) : null,
        MinQuality = request.MinQuality,
        Model = request.Model,
        Preserve = PreserveOf(request),
        KeepFirst = request.KeepFirst,
        KeepLast = request.KeepLast,
        RestoreReference = restoreAs?.ToString(),
        Explain = request.Explain,
        LatencyBudget = request.LatencyBudgetMs is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
    };
}
