using Castellum.Compression.Engine;
using Castellum.Compression.Tokenizing;
using Castellum.Evaluation.Report;
using Castellum.Evaluation.Sets;

namespace Castellum.Evaluation.Measures;

/// <summary>Share of the gold turns' tokens that are still in the transcript.</summary>
internal static class MeetingMeasure
{
    public static Row Run(string name, List<QuestionCase> cases)
    {
        var (saved, kept) = (0.0, 0.0);
        foreach (var item in cases)
        {
            var result = Engine.Run(new CompressionRequest { Text = item.Text, Query = item.Question, TextType = TextType.Transcript });
            saved += result.CompressionRatio;
            kept += GoldKept(item, result.Compressed);
        }

        var share = Wilson.Of(kept, cases.Count);
        return new Row(name, "balanced, question", cases.Count, saved / cases.Count, $"gold-span tokens kept {share}", "50 % at ≥ 85 %", saved / cases.Count >= 0.5 && share.Share >= 0.85);
    }

    /// <summary>Turns count as kept when three quarters of their words, fillers aside, stand in one line of the output.</summary>
    public static double GoldKept(QuestionCase item, string output)
    {
        var lines = output.Split('\n').Select(Key).ToHashSet(StringComparer.Ordinal);
        var (all, kept) = (0, 0);
        foreach (var (start, end) in item.Gold)
        {
            foreach (var turn in item.Text[start..end].Split('\n'))
            {
                var tokens = Tokenizers.O200k.Count(turn);
                all += tokens;
                kept += lines.Contains(Key(Engine.Run(new CompressionRequest { Text = turn, TextType = TextType.Transcript }).Compressed)) ? tokens : 0;
            }
        }

        return all == 0 ? 1 : (double)kept / all;
    }

    private static string Key(string line) => new([.. line.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}
