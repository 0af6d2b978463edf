using Castellum.Compression.Engine;

namespace Castellum.Evaluation.Tokens;

internal static class JsonProbe
{
    public static int Run(params string[] files)
    {
        var engine = new CompressionEngine(TimeProvider.System);
        foreach (var file in files)
        {
            var text = File.ReadAllText(file);
            var result = engine.Compress(new CompressionRequest { Text = text, Mode = CompressionMode.Lossless }, default).Value;
            var back = engine.Decompress(result.Compressed).Value;
            Console.WriteLine($"{Path.GetFileName(file),-40} {result.TokensOriginal} -> {result.TokensCompressed} {result.PercentSaved:F1}% {result.RoundTrip} exact={back == text} {result.Elapsed.TotalMilliseconds:F1} ms {result.Transforms.FirstOrDefault()?.Name}");
            File.WriteAllText("/tmp/out-" + Path.GetFileName(file), result.Compressed);
        }

        return 0;
    }
}
