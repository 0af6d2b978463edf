using System.Text.Json;
using Castellum.Compression.Engine;
using Castellum.Compression.Tokenizing;
using Castellum.Evaluation.Report;
using Castellum.Evaluation.Sets;

namespace Castellum.Evaluation.Measures;

/// <summary>Paragraphs without a question: tokens saved, and the share of answers that still stand in them word for word.</summary>
internal static class ProseMeasure
{
    public static Row Run(string name, string file, double minSaved, double minKept)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        var (before, after, answers, intact) = (0L, 0L, 0, 0);
        foreach (var paragraph in document.RootElement.GetProperty("data").EnumerateArray().SelectMany(article => article.GetProperty("paragraphs").EnumerateArray()))
        {
            var context = paragraph.GetProperty("context").GetString()!;
            var cleaned = Engine.Run(new CompressionRequest { Text = context }).Compressed;
            before += Tokenizers.O200k.Count(context);
            after += Tokenizers.O200k.Count(cleaned);
            foreach (var question in paragraph.GetProperty("qas").EnumerateArray().Where(q => q.GetProperty("answers").GetArrayLength() > 0))
            {
                var accepted = question.GetProperty("answers").EnumerateArray().Select(a => a.GetProperty("text").GetString()!).ToList();
                if (AnswerMatch.Contains(context, accepted))
                {
                    answers++;
                    intact += AnswerMatch.Contains(cleaned, accepted) ? 1 : 0;
                }
            }
        }

        var saved = (double)(before - after) / before;
        var kept = Wilson.Of(intact, answers);
        var target = minSaved <= 0 ? "harms nothing" : $"≥ {100 * minSaved:F0} % at ≥ {100 * minKept:F0} %";
        return new Row(name, "balanced", answers, saved, $"answers intact {kept}", target, saved >= minSaved && kept.Share >= minKept);
    }
}
