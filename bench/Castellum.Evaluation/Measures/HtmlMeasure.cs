using System.IO.Compression;
using System.Text.Json;
using Castellum.Compression.Engine;
using Castellum.Evaluation.Report;
using Castellum.Evaluation.Sets;

namespace Castellum.Evaluation.Measures;

/// <summary>Word recall and precision of the extracted text against the annotated article body.</summary>
internal static class HtmlMeasure
{
    public static Row Run(string folder)
    {
        using var truth = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "ground-truth.json")));
        var (saved, recall, precision, pages) = (0.0, 0.0, 0.0, 0);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "html"), "*.html.gz").Order(StringComparer.Ordinal))
        {
            if (!truth.RootElement.TryGetProperty(Path.GetFileName(file)[..^".html.gz".Length], out var entry))
            {
                continue;
            }

            using var reader = new StreamReader(new GZipStream(File.OpenRead(file), System.IO.Compression.CompressionMode.Decompress));
            var result = Engine.Run(new CompressionRequest { Text = reader.ReadToEnd() });
            var (r, p) = Overlap(entry.GetProperty("articleBody").GetString()!, result.Compressed);
            (saved, recall, precision, pages) = (saved + result.CompressionRatio, recall + r, precision + p, pages + 1);
        }

        (saved, recall, precision) = (saved / pages, recall / pages, precision / pages);
        return new Row("HTML pages", "balanced", pages, saved, $"main-body words: recall {recall:F3}, precision {precision:F3}", "≥ 95 % at recall ≥ 0.98, precision ≥ 0.88", saved >= 0.95 && recall >= 0.98 && precision >= 0.88);
    }

    private static (double Recall, double Precision) Overlap(string gold, string output)
    {
        var (a, b) = (Bag(gold), Bag(output));
        var common = a.Sum(pair => Math.Min(pair.Value, b.GetValueOrDefault(pair.Key)));
        return (a.Count == 0 ? 1 : (double)common / a.Values.Sum(), b.Count == 0 ? 0 : (double)common / b.Values.Sum());
    }

    private static Dictionary<string, int> Bag(string text) =>
        AnswerMatch.Normalize(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).GroupBy(word => word).ToDictionary(group => group.Key, group => group.Count());
}
