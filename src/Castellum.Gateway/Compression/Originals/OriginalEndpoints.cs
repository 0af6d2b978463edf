using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Castellum.Gateway.Compression.Originals;

/// <summary>Fetching what compression left out: whole, a range, or the lines that hold a word.</summary>
internal static class OriginalEndpoints
{
    private const int MaxSearchLength = 200;

    private static readonly Error NotFound = new(
        ErrorKind.NotFound, "original_not_found", "No original is kept under this id: it was not asked for (reversible), has expired, or belongs to somebody else.");

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/compress").WithTags("Compression").RequirePermission(Permissions.UseGateway);
        group.MapGet("/{id}/original", GetAsync).WithSummary("The original of a compression: all, a range of characters, or lines with a word");
        group.MapGet("/restore-tool", () => TypedResults.Ok(RestoreTool.Definitions)).WithSummary("The same as a tool definition for models, OpenAI and Anthropic");
    }

    private static async Task<IResult> GetAsync(CallId id, int? from, int? length, string? search, OriginalStore store, CancellationToken cancellationToken)
    {
        if (Check(from, length, search) is { } invalid)
        {
            return new ProblemResult(invalid);
        }

        if (await store.FindAsync(id, cancellationToken) is not { } text)
        {
            return new ProblemResult(NotFound);
        }

        if (search is not null)
        {
            var matches = OriginalSearch.Lines(text, search);
            return TypedResults.Ok(new { id, length = text.Length, matches, truncated = matches.Count == OriginalSearch.MaxMatches });
        }

        var start = Math.Min(from ?? 0, text.Length);
        var part = text.Substring(start, Math.Min(length ?? int.MaxValue, text.Length - start));
        return TypedResults.Ok(new { id, length = text.Length, from = start, text = part });
    }

    private static Error? Check(int? from, int? length, string? search) => (from, length, search) switch
    {
        ( < 0, _, _) => OutOfRange("from", "'from' is 0 or more."),
        (_, < 1, _) => OutOfRange("length", "'length' is 1 or more."),
        (_, _, { Length: 0 or > MaxSearchLength }) => OutOfRange("search", $"'search' has 1 to {MaxSearchLength} characters."),
        _ => null,
    };

    private static Error OutOfRange(string field, string message) => new(ErrorKind.Invalid, "out_of_range", message) { Field = field };
}
