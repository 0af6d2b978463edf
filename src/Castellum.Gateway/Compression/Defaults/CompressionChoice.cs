using Castellum.Compression.Engine;
using Castellum.Kernel.Ids;

namespace Castellum.Gateway.Compression.Defaults;

/// <summary>What a default asks for.</summary>
/// <param name="Mode">The mode.</param>
/// <param name="Vocabulary">The vocabulary, or null.</param>
internal readonly record struct CompressionChoice(CompressionMode Mode, VocabularyId? Vocabulary)
{
    /// <summary>Nothing.</summary>
    public static CompressionChoice Off => new(CompressionMode.Off, null);
}
