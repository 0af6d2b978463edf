using Castellum.Compression.Engine;
using Castellum.Compression.Messaging;
using Castellum.Kernel.Money;

namespace Castellum.Gateway.Compression;

/// <summary>What a compression did, as the ledger wants to know it.</summary>
/// <param name="TextType">The kind of text.</param>
/// <param name="Vocabulary">The vocabulary as name/version, or null.</param>
/// <param name="TokensOriginal">Tokens as given.</param>
/// <param name="TokensCompressed">Tokens as returned.</param>
/// <param name="Quality">The quality score.</param>
/// <param name="Elapsed">The time it took.</param>
internal sealed record CompressionWork(
    string TextType, string? Vocabulary, TokenCount TokensOriginal, TokenCount TokensCompressed, double Quality, TimeSpan Elapsed)
{
    /// <summary>The difference.</summary>
    public TokenCount TokensSaved => new(TokensOriginal.Value - TokensCompressed.Value);

    /// <summary>The work on a text.</summary>
    public static CompressionWork Of(CompressionResult result, string? vocabulary) => new(
        TextTypeNames.Of(result.Content), vocabulary, result.TokensOriginal, result.TokensCompressed, result.Quality.Value, result.Elapsed);

    /// <summary>The work on a message list; what was not looked at counts on both sides.</summary>
    public static CompressionWork Of(MessagesResult result, string? vocabulary) => new(
        TextTypeNames.Of(ContentKind.Mixed), vocabulary, new TokenCount(result.TokensOriginal.Value + result.TokensUntouched.Value),
        new TokenCount(result.TokensCompressed.Value + result.TokensUntouched.Value), result.Quality, result.Elapsed);
}
