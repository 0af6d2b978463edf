using Castellum.Compression.Engine;
using Castellum.Kernel.Money;

namespace Castellum.Compression.Messaging;

/// <summary>One block of a message list that was looked at.</summary>
/// <param name="Path">Where it stands, for example <c>messages[3].content[0].text</c>.</param>
/// <param name="Role"><c>tool</c>, <c>document</c>, <c>system</c> or <c>user</c>.</param>
/// <param name="Content">What it was found to be.</param>
/// <param name="TokensOriginal">Tokens as given.</param>
/// <param name="TokensCompressed">Tokens as sent.</param>
/// <param name="Quality">The quality score, 1 when untouched or lossless.</param>
/// <param name="Replayed">Whether an earlier compression was replayed.</param>
/// <param name="Lossless">Whether the block is untouched or decodes to what it was.</param>
/// <param name="Omitted">What was left out of it.</param>
/// <param name="Reference">The reference to its original that a marker in it names, or null.</param>
public sealed record MessageBlock(
    string Path, string Role, ContentKind Content, TokenCount TokensOriginal, TokenCount TokensCompressed, double Quality, bool Replayed,
    bool Lossless, IReadOnlyList<Omission> Omitted, string? Reference);
