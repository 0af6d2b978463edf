using Castellum.Compression.Engine;

namespace Castellum.Evaluation.Measures;

/// <summary>The engine under test, by its public door only.</summary>
internal static class Engine
{
    private static readonly CompressionEngine Instance = new(TimeProvider.System);

    public static CompressionResult Run(CompressionRequest request) => Instance.Compress(request, CancellationToken.None).Value;

    public static string Decode(string text) => Instance.Decompress(text).Value;
}
