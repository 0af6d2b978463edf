using System.Text.Json;
using System.Text.Json.Nodes;
using Castellum.Compression.Messaging;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;

namespace Castellum.Gateway.Compression;

/// <summary>The compressed message list and its receipt; docs/features/compression.md explains every member.</summary>
internal sealed record CompressMessagesResponse
{
    public required CallId Id { get; init; }

    /// <summary>The list; all but the strings of changed blocks is as it came.</summary>
    public required JsonElement Messages { get; init; }

    /// <summary>Tokens of all text of the list.</summary>
    public required TokenCount TokensOriginal { get; init; }

    public required TokenCount TokensCompressed { get; init; }

    public required TokenCount TokensSaved { get; init; }

    public required double CompressionRatio { get; init; }

    public required double PercentSaved { get; init; }

    /// <summary>The lowest score of a block.</summary>
    public required double QualityScore { get; init; }

    public required bool Lossless { get; init; }

    /// <summary>The blocks that were looked at, in order.</summary>
    public required IReadOnlyList<MessageBlock> Blocks { get; init; }

    /// <summary>Where originals are kept, one for each block of which something was left out.</summary>
    public required IReadOnlyList<CompressRestore> Restore { get; init; }

    /// <summary>The tool with which a model can fetch what is missing, when something is.</summary>
    public RestoreToolView? RestoreTool { get; init; }

    public string? Vocabulary { get; init; }

    public string? SkippedReason { get; init; }

    public required CompressTokenizer Tokenizer { get; init; }

    public required CompressCost Cost { get; init; }

    public required double LatencyMs { get; init; }

    public required string PolicyVersion { get; init; }
}

/// <summary>The restore tool in the forms of both vendors.</summary>
internal sealed record RestoreToolView(JsonNode Openai, JsonNode Anthropic);
