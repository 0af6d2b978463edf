using Castellum.Compression.Vocabularies;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Castellum.Gateway.Vocabularies;

/// <summary>Measures a vocabulary, stored or as an editor has it, on texts it was not made from.</summary>
internal static class EvaluateVocabulary
{
    private const int MaxTexts = 500;
    private const int MaxCharacters = 2_000_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/vocabularies").WithTags("Vocabularies");
        group.MapPost("/{id}/evaluate", StoredAsync).WithSummary("Measure a vocabulary on held-out texts and keep the result").Produces<VocabularyEvaluation>()
            .RequirePermission(Permissions.ManageVocabularies);
        group.MapPost("/evaluate", Draft).WithSummary("Measure a vocabulary that is not stored").Produces<VocabularyEvaluation>()
            .RequirePermission(Permissions.UseGateway);
    }

    /// <summary>The texts, the model whose tokenizer counts, and the version to measure (null for the current one).</summary>
    internal sealed record EvaluateStored(IReadOnlyList<string>? Texts, string? Model, int? Version);

    /// <summary>The texts and the vocabulary to measure.</summary>
    internal sealed record EvaluateDraft(IReadOnlyList<string>? Texts, string? Model, VocabularyDraft? Vocabulary);

    private static async Task<IResult> StoredAsync(
        VocabularyId id, EvaluateStored request, VocabularyStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        if (Check(request.Texts) is { } invalid)
        {
            return new ProblemResult(invalid);
        }

        if (await store.FindAsync(id, cancellationToken) is not { } row || await store.ReadAsync(row, request.Version, cancellationToken) is not { } content)
        {
            return new ProblemResult(VocabularyErrors.NotFound);
        }

        if (!VocabularyEvaluator.Evaluate(content, request.Texts!, request.Model, null, cancellationToken).TryGet(out var report, out var error))
        {
            return new ProblemResult(error);
        }

        var evaluation = VocabularyEvaluation.Of(report, content.Version, time.GetUtcNow());
        if (content.Version == row.Version)
        {
            await store.EvaluatedAsync(row, evaluation, cancellationToken);
        }

        return TypedResults.Ok(evaluation);
    }

    private static IResult Draft(EvaluateDraft request, TimeProvider time, CancellationToken cancellationToken)
    {
        if (Check(request.Texts) is { } invalid)
        {
            return new ProblemResult(invalid);
        }

        if (request.Vocabulary is null)
        {
            return new ProblemResult(VocabularyErrors.Invalid("vocabulary", "'vocabulary' is required."));
        }

        return request.Vocabulary.Check().TryGet(out var vocabulary, out var error)
            && VocabularyEvaluator.Evaluate(vocabulary, request.Texts!, request.Model, null, cancellationToken).TryGet(out var report, out error)
            ? TypedResults.Ok(VocabularyEvaluation.Of(report, 0, time.GetUtcNow()))
            : new ProblemResult(error);
    }

    private static Error? Check(IReadOnlyList<string>? texts) =>
        texts is not { Count: > 0 and <= MaxTexts } || texts.Any(t => t is null) || texts.Sum(t => (long)t.Length) > MaxCharacters
            ? VocabularyErrors.Invalid("texts", $"'texts' holds 1 to {MaxTexts} texts of at most {MaxCharacters} characters together.")
            : null;
}
