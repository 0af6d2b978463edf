using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Castellum.Compression.Engine;
using Castellum.Compression.Messaging;
using Castellum.Foundation.Web.Access;
using Castellum.Gateway.Compression.Originals;
using Castellum.Gateway.Vocabularies;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Ledger.Admission;
using Microsoft.Extensions.Options;

namespace Castellum.Gateway.Compression;

/// <summary>Compresses a message list: the same list comes back with smaller tool outputs and documents.</summary>
/// <param name="engine">The engine.</param>
/// <param name="memory">What blocks were compressed to before.</param>
/// <param name="vocabularies">The vocabularies of organisations.</param>
/// <param name="usage">Counts what vocabularies do.</param>
/// <param name="metering">Writes the ledger.</param>
/// <param name="originals">Keeps originals.</param>
/// <param name="options">The reference model.</param>
/// <param name="ids">New ids.</param>
internal sealed class CompressMessages(
    CompressionEngine engine, BlockMemory memory, VocabularyCatalogue vocabularies, VocabularyUsage usage, CompressionMetering metering, OriginalStore originals,
    IOptions<GatewayOptions> options, IIdGenerator ids)
{
    private const int RatioDigits = 4;

    /// <summary>Compresses.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="limits">The limits of the caller's key, or null.</param>
    /// <param name="request">What to compress.</param>
    /// <param name="cancellationToken">Ends the work when the client has gone.</param>
    public async Task<Result<CompressMessagesResponse>> RunAsync(
        Caller caller, KeyLimits? limits, CompressTextRequest request, CancellationToken cancellationToken)
    {
        if (Check(request) is { } invalid)
        {
            return invalid;
        }

        var organization = caller.RequiredOrganization;
        if (!(await vocabularies.ResolveAsync(organization, request.Vocabulary, cancellationToken)).TryGet(out var vocabulary, out var unknown) && unknown is not null)
        {
            return unknown;
        }

        var model = string.IsNullOrWhiteSpace(request.Model) ? options.Value.ReferenceModel : request.Model;
        if (!(await metering.AdmitAsync(caller, limits, model, cancellationToken)).TryGet(out var admission, out var refused))
        {
            return refused;
        }

        using (admission)
        {
            var offered = request.Reversible && request.Mode != CompressionMode.Off ? new BlockOriginals(organization) : null;
            if (!engine.CompressMessages(ToEngine(request, organization, vocabulary, offered), cancellationToken).TryGet(out var result, out var error))
            {
                return error;
            }

            usage.Count(organization, vocabulary, result.SkippedReason, result.VocabularyUses);
            IReadOnlyList<CompressRestore> kept = offered is null ? [] : await offered.KeepAsync(originals, result.Blocks, request.TtlSeconds, cancellationToken);
            var id = ids.New<CallId>();
            var work = CompressionWork.Of(result, vocabulary?.Label);
            var saved = await metering.SettleAsync(admission, caller, id, model, work);
            return Receipt(id, result, work, new CompressCost(model, saved), kept);
        }
    }

    private static Error? Check(CompressTextRequest request)
    {
        if (request.Text is not null || request.Documents is not null)
        {
            return new Error(ErrorKind.Invalid, "conflicting_input", "Send either 'messages', or 'text' and 'documents'.") { Field = "messages" };
        }

        if (request.Messages is not { ValueKind: JsonValueKind.Array })
        {
            return new InvalidMessagesError("'messages' is a list.") { Field = "messages" };
        }

        if (request.TargetTokens is not null)
        {
            return new OutOfRangeError("target_tokens", "left out with 'messages'; use target_ratio, which holds for each block") { Field = "target_tokens" };
        }

        return request.FrozenMessages < 0
            ? new OutOfRangeError("frozen_messages", "zero or more") { Field = "frozen_messages" }
            : OriginalStore.CheckTtl(request.TtlSeconds);
    }

    private MessagesRequest ToEngine(CompressTextRequest request, OrganizationId organization, VocabularyCatalogue.Chosen? vocabulary, BlockOriginals? offered) => new()
    {
        Body = Encoding.UTF8.GetBytes(request.Messages!.Value.GetRawText()),
        Mode = request.Mode,
        Model = request.Model,
        Query = request.Query,
        TargetRatio = request.TargetRatio,
        MinQuality = request.MinQuality,
        IncludeSystem = request.IncludeSystem,
        IncludeUser = request.IncludeUser,
        FrozenMessages = request.FrozenMessages,
        Preserve = CompressText.PreserveOf(request),
        Vocabulary = vocabulary?.Vocabulary,
        Memo = memory.For(organization, Settings(request, vocabulary, offered is not null)),
        RestoreReference = offered is null ? null : offered.Offer,
        LatencyBudget = request.LatencyBudgetMs is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
        CountAll = true,
    };

    // Everything that changes what a block becomes, but not the question: a conversation keeps the bytes of its first turn.
    private static string Settings(CompressTextRequest request, VocabularyCatalogue.Chosen? vocabulary, bool reversible)
    {
        var text = JsonSerializer.Serialize(new { request.Preserve, request.TargetRatio, request.MinQuality, request.Model, vocabulary?.Key, reversible });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static CompressMessagesResponse Receipt(
        CallId id, MessagesResult result, CompressionWork work, CompressCost cost, IReadOnlyList<CompressRestore> kept)
    {
        var ratio = work.TokensOriginal.Value == 0 ? 0 : (double)work.TokensSaved.Value / work.TokensOriginal.Value;
        using var messages = JsonDocument.Parse(result.Body);
        return new CompressMessagesResponse
        {
            Id = id,
            Messages = messages.RootElement.Clone(),
            TokensOriginal = work.TokensOriginal,
            TokensCompressed = work.TokensCompressed,
            TokensSaved = work.TokensSaved,
            CompressionRatio = Math.Round(ratio, RatioDigits),
            PercentSaved = Math.Round(100 * ratio, RatioDigits - 2),
            QualityScore = Math.Round(result.Quality, RatioDigits),
            Lossless = result.Lossless,
            Blocks = result.Blocks,
            Restore = kept,
            RestoreTool = kept.Count == 0 ? null : new RestoreToolView(RestoreTool.OpenAi(), RestoreTool.Anthropic()),
            Vocabulary = work.Vocabulary,
            SkippedReason = result.SkippedReason,
            Tokenizer = new CompressTokenizer(result.Tokenizer.Name, result.Tokenizer.Exact, result.Tokenizer.TypicalError),
            Cost = cost,
            LatencyMs = Math.Round(result.Elapsed.TotalMilliseconds, 3),
            PolicyVersion = CompressionEngine.PolicyVersion,
        };
    }
}
