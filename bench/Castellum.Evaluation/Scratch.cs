using Castellum.Compression.Decoding;
using Castellum.Compression.Engine;
using Castellum.Evaluation.Fuzz;
namespace Castellum.Evaluation;
internal static class Scratch
{
    public static int Run()
    {
        var random = new Random(unchecked((int)((5 * 1_000_003L) + 17081)));
        var text = new FuzzTexts(random).Next();
        var request = new FuzzInvariants(random).Request(text);
        var r = new CompressionEngine(TimeProvider.System).Compress(request, default).Value;
        Console.WriteLine($"{r.RoundTrip} {r.SkippedReason} {r.BoundBy} {string.Join(",", r.Transforms)} {Decompressor.HasEncodedPart(r.Compressed)}");
        File.WriteAllText("/tmp/scratch.txt", r.Compressed); File.WriteAllText("/tmp/scratch-in.txt", text);
        return 0;
    }
}
