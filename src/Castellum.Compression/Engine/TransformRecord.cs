using Castellum.Kernel.Money;

namespace Castellum.Compression.Engine;

/// <summary>One step of the engine that changed the text.</summary>
/// <param name="Name">A stable name such as <c>json_table</c>.</param>
/// <param name="Lossless">Whether the step decodes back.</param>
/// <param name="TokensBefore">Tokens of the whole text before the step.</param>
/// <param name="TokensAfter">Tokens of the whole text after it.</param>
/// <param name="Elapsed">The time the step took.</param>
public sealed record TransformRecord(string Name, bool Lossless, TokenCount TokensBefore, TokenCount TokensAfter, TimeSpan Elapsed);
