using Castellum.Compression.Engine;
using Castellum.Evaluation.Report;
using Castellum.Evaluation.Sets;

namespace Castellum.Evaluation.Measures;

/// <summary>Share of answers that are still in the context, against the tokens saved.</summary>
internal static class QuestionMeasure
{
    public static (double Saved, Wilson Kept) Run(List<QuestionCase> cases, Func<QuestionCase, CompressionRequest> request)
    {
        var (saved, kept) = (0.0, 0);
        foreach (var item in cases)
        {
            var result = Engine.Run(request(item));
            saved += result.CompressionRatio;
            kept += AnswerMatch.Contains(result.Compressed, item.Answers) ? 1 : 0;
        }

        return (saved / cases.Count, Wilson.Of(kept, cases.Count));
    }

    public static Row Adaptive(string name, List<QuestionCase> cases, double minSaved, double minKept)
    {
        var (saved, kept) = Run(cases, item => new CompressionRequest { Text = item.Text, Query = item.Question });
        return new Row(name, "balanced, question", cases.Count, saved, $"answers kept {kept}", $"≥ {100 * minSaved:F0} % at ≥ {100 * minKept:F0} %", saved >= minSaved && kept.Share >= minKept);
    }
}
