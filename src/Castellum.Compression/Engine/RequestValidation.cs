using System.Text;
using Castellum.Kernel.Results;

namespace Castellum.Compression.Engine;

/// <summary>The limits of a request, checked before anything else looks at it.</summary>
internal static class RequestValidation
{
    /// <summary>The first fault, or null.</summary>
    public static Error? Check(CompressionRequest request)
    {
        if (request.Text is null || request.Documents is null || (request.Text.Length == 0 && request.Documents.Count == 0))
        {
            return new TextRequiredError { Field = "text" };
        }

        return Size(request) ?? Ranges(request) ?? Preserve(request.Preserve);
    }

    private static Error? Size(CompressionRequest request)
    {
        var bytes = (long)Encoding.UTF8.GetByteCount(request.Text);
        foreach (var document in request.Documents)
        {
            bytes += Encoding.UTF8.GetByteCount(document.Text) + Encoding.UTF8.GetByteCount(document.Title ?? string.Empty);
        }

        if (bytes > CompressionLimits.MaxBytes)
        {
            return new TextTooLargeError(CompressionLimits.MaxBytes) { Field = "text" };
        }

        if (request.Documents.Count > CompressionLimits.MaxDocuments)
        {
            return new OutOfRangeError("documents", $"at most {CompressionLimits.MaxDocuments} documents") { Field = "documents" };
        }

        return request.Query?.Length > CompressionLimits.MaxQueryLength
            ? new OutOfRangeError("query", $"at most {CompressionLimits.MaxQueryLength} characters") { Field = "query" }
            : null;
    }

    private static OutOfRangeError? Ranges(CompressionRequest request)
    {
        if (request.TargetRatio is < 0 or > 0.99 or double.NaN)
        {
            return new OutOfRangeError("target_ratio", "between 0 and 0.99") { Field = "target_ratio" };
        }

        if (request.MinQuality is < 0 or > 1 or double.NaN)
        {
            return new OutOfRangeError("min_quality", "between 0 and 1") { Field = "min_quality" };
        }

        if (request.KeepFirst < 0 || request.KeepLast < 0)
        {
            return new OutOfRangeError("keep_first and keep_last", "zero or more") { Field = request.KeepFirst < 0 ? "keep_first" : "keep_last" };
        }

        return null;
    }

    private static OutOfRangeError? Preserve(PreserveRules rules)
    {
        if (rules.Terms.Count > CompressionLimits.MaxPreserve || rules.Patterns.Count > CompressionLimits.MaxPreserve)
        {
            return new OutOfRangeError("preserve", $"at most {CompressionLimits.MaxPreserve} terms and as many patterns") { Field = "preserve" };
        }

        return rules.Terms.Concat(rules.Patterns).Any(item => item.Length is 0 or > CompressionLimits.MaxPreserveLength)
            ? new OutOfRangeError("preserve", $"terms and patterns of 1 to {CompressionLimits.MaxPreserveLength} characters") { Field = "preserve" }
            : null;
    }
}
