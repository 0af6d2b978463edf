using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Castellum.Compression.Html;
using Castellum.Compression.Tokenizing;
using Castellum.Evaluation.Sets;

namespace Castellum.Evaluation.Tokens;

internal static class HtmlProbe
{
    public static int Run(bool verbose)
    {
        using var truth = JsonDocument.Parse(File.ReadAllText(EvaluationData.Path("html-article", "ground-truth.json")));
        var (recall, precision, f4r, f4p, saved, n, ms) = (0.0, 0.0, 0.0, 0.0, 0.0, 0, 0.0);
        foreach (var file in Directory.EnumerateFiles(EvaluationData.Path("html-article", "html")).Order())
        {
            var name = Path.GetFileName(file).Replace(".html.gz", "");
            using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
            var html = reader.ReadToEnd();
            var body = truth.RootElement.GetProperty(name).GetProperty("articleBody").GetString()!;
            var clock = Stopwatch.StartNew();
            var text = MainContent.Extract(html);
            ms += clock.Elapsed.TotalMilliseconds;
            var (r, p) = Overlap(Words(body), Words(text), 1);
            var (r4, p4) = Overlap(Words(body), Words(text), 4);
            var s = 1 - ((double)Tokenizers.O200k.Count(text) / Tokenizers.O200k.Count(html));
            (recall, precision, f4r, f4p, saved, n) = (recall + r, precision + p, f4r + r4, f4p + p4, saved + s, n + 1);
            if (verbose && (r < 0.97 || p < 0.85))
            {
                Console.WriteLine($"{name[..8]} r={r:F3} p={p:F3} body={Words(body).Count} out={Words(text).Count} {truth.RootElement.GetProperty(name).GetProperty("url").GetString()}");
                File.WriteAllText($"/tmp/html-{name[..8]}.out", text);
                File.WriteAllText($"/tmp/html-{name[..8]}.gold", body);
                File.WriteAllText($"/tmp/html-{name[..8]}.html", html);
            }
        }

        Console.WriteLine($"{n} pages: word recall {recall / n:F4} precision {precision / n:F4} | 4-gram recall {f4r / n:F4} precision {f4p / n:F4} | saved {saved / n:F4} | {ms / n:F1} ms");
        return 0;
    }

    private static List<string> Words(string text) => [.. new string([.. text.Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private static (double Recall, double Precision) Overlap(List<string> gold, List<string> output, int size)
    {
        static Dictionary<string, int> Bag(List<string> words, int size)
        {
            var bag = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i + size <= Math.Max(words.Count, size) && i < words.Count; i++)
            {
                var gram = string.Join(' ', words.Skip(i).Take(size));
                bag[gram] = bag.GetValueOrDefault(gram) + 1;
            }

            return bag;
        }

        var (a, b) = (Bag(gold, size), Bag(output, size));
        var common = a.Sum(pair => Math.Min(pair.Value, b.GetValueOrDefault(pair.Key)));
        return (a.Count == 0 ? 1 : (double)common / a.Values.Sum(), b.Count == 0 ? 0 : (double)common / b.Values.Sum());
    }
}
