using System.Text.Json;
using Castellum.Compression.Engine;

namespace Castellum.Gateway.Compression;

/// <summary>Kinds of content as they stand in the ledger.</summary>
internal static class TextTypeNames
{
    private static readonly string[] Names =
        [.. Enum.GetValues<ContentKind>().Select(kind => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString()))];

    /// <summary>The name of a kind.</summary>
    public static string Of(ContentKind kind) => Names[(int)kind];
}
