using Castellum.Compression.Engine;
using Castellum.Foundation.Web.Access;
using Castellum.Gateway.Compression.Originals;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;
using Castellum.Kernel.Results;
using Microsoft.Extensions.Options;

namespace Castellum.Gateway.Compression;

/// <summary>Compresses one text or set of documents: the engine's work, the original kept when asked, and an entry in the ledger.</summary>
/// <param name="engine">The engine.</param>
/// <param name="metering">Writes the ledger.</param>
/// <param name="originals">Keeps originals.</param>
/// <param name="options">The reference model.</param>
/// <param name="ids">New ids.</param>
internal sealed class CompressText(
    CompressionEngine engine, CompressionMetering metering, OriginalStore originals, IOptions<GatewayOptions> options, IIdGenerator ids)
{
    /// <summary>Compresses.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="request">What to compress.</param>
    /// <param name="cancellationToken">Ends the work when the client has gone.</param>
    public async Task<Result<CompressTextResponse>> RunAsync(Caller caller, CompressTextRequest request, CancellationToken cancellationToken)
    {
        var id = ids.New<CallId>();
        if (OriginalStore.CheckTtl(request.TtlSeconds) is { } invalid)
        {
            return invalid;
        }

        var model = string.IsNullOrWhiteSpace(request.Model) ? options.Value.ReferenceModel : request.Model;
        var admitted = await metering.AdmitAsync(caller, model, cancellationToken);
        if (!admitted.TryGet(out var admission, out var refused))
        {
            return refused;
        }

        using (admission)
        {
            var keep = request.Reversible && request.Mode != CompressionMode.Off;
            if (!engine.Compress(ToEngine(request, keep ? id : null), cancellationToken).TryGet(out var result, out var error))
            {
                return error;
            }

            var restore = keep
                ? await originals.KeepAsync(id, OriginalText.Of(request), request.TtlSeconds, cancellationToken)
                : null;
            var saved = await metering.SettleAsync(admission, caller, id, model, result);
            return CompressReceipt.Of(id, result, new CompressCost(model, saved), restore);
        }
    }

    /// <summary>The engine's request.</summary>
    public static CompressionRequest ToEngine(CompressTextRequest request, CallId? restoreAs) => new()
    {
        Text = request.Text ?? "",
        Documents = [.. (request.Documents ?? []).Select((d, i) => new ContextDocument(d.Id ?? $"{i}", d.Title, d.Text ?? ""))],
        Query = request.Query,
        TextType = request.TextType,
        Mode = request.Mode,
        TargetRatio = request.TargetRatio,
        TargetTokens = request.TargetTokens is { } tokens ? new TokenCount(Math.Max(0, tokens)) : null,
        MinQuality = request.MinQuality,
        Model = request.Model,
        Preserve = new PreserveRules { Terms = request.Preserve?.Terms ?? [], Patterns = request.Preserve?.Patterns ?? [] },
        KeepFirst = request.KeepFirst,
        KeepLast = request.KeepLast,
        RestoreReference = restoreAs?.ToString(),
        Explain = request.Explain,
        LatencyBudget = request.LatencyBudgetMs is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
    };
}
