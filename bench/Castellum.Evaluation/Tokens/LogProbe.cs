using System.Diagnostics;
using Castellum.Compression.Decoding;
using Castellum.Compression.Logs;
using Castellum.Compression.Tokenizing;

namespace Castellum.Evaluation.Tokens;

internal static class LogProbe
{
    public static int Run(params string[] files)
    {
        var sum = 0.0;
        foreach (var file in files)
        {
            var text = File.ReadAllText(file);
            var clock = Stopwatch.StartNew();
            var encoded = new LogEncoder(Tokenizers.O200k, default).Encode(text) ?? text;
            var ms = clock.Elapsed.TotalMilliseconds;
            var (a, b) = (Tokenizers.O200k.Count(text), Tokenizers.O200k.Count(encoded));
            sum += 1 - (double)b / a;
            Console.WriteLine($"{Path.GetFileName(file),-25} {a} -> {b} {100.0 * (a - b) / a:F1}% exact={Decompressor.Decode(encoded, 100000000) == text} {ms:F0} ms");
            File.WriteAllText("/tmp/out-" + Path.GetFileName(file), encoded);
        }

        Console.WriteLine($"mean {100 * sum / files.Length:F1}");
        return 0;
    }
}
