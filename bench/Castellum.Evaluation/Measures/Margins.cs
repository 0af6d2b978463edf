using System.Text;
using System.Text.Json;
using Castellum.Compression.Engine;
using Castellum.Compression.Tokenizing;
using Castellum.Evaluation.Sets;

namespace Castellum.Evaluation.Measures;

/// <summary>How likely other articles of the same kind miss a target: bootstrap over whole articles and meetings, and other negatives.</summary>
internal static class Margins
{
    private const int Samples = 4_000;

    /// <summary>Tokens saved of all tokens, and hits of all cases, by case.</summary>
    private sealed record Case(string Group, double Saved, double Tokens, double Kept, double Cases);

    public static string Run()
    {
        var report = new StringBuilder("| content | cases | groups | tokens saved (95 %) | kept (95 %) | target | samples that miss it |\n|---|---:|---:|---|---|---|---:|\n");
        var nq = EvaluationData.Path("nq-open", "oracle.jsonl");
        Line(report, "SQuAD 2.0, 13 paragraphs", Questions(SquadSet.Load(EvaluationData.Path("squad2", "dev.json"), int.MaxValue, 2)), 0.70, 0.97);
        Line(report, "Natural Questions, BM25 1.2/0.75, stems", Questions(NaturalQuestionsSet.Load(nq, int.MaxValue, 2)), 0.60, 0.92);
        Line(report, "Natural Questions, BM25 0.9/0.4, plain words", Questions(NaturalQuestionsSet.Load(nq, int.MaxValue, 3, new PassageScoring(0.9, 0.4, BaseForms: false))), 0.60, 0.92);
        Line(report, "Natural Questions, BM25 2.0/0.9, stems", Questions(NaturalQuestionsSet.Load(nq, int.MaxValue, 4, new PassageScoring(2.0, 0.9, BaseForms: true))), 0.60, 0.92);
        Line(report, "QMSum meetings", Meetings(MeetingSet.Load(EvaluationData.Path("qmsum", "val.jsonl"))), 0.50, 0.85);
        Line(report, "SQuAD 2.0 paragraphs, no question", Prose(EvaluationData.Path("squad2", "dev.json")), 0.15, 0.98);
        return report.ToString();
    }

    private static List<Case> Questions(List<QuestionCase> cases) => cases.ConvertAll(item =>
    {
        var result = Engine.Run(new CompressionRequest { Text = item.Text, Query = item.Question });
        return new Case(item.Group, result.CompressionRatio, 1, AnswerMatch.Contains(result.Compressed, item.Answers) ? 1 : 0, 1);
    });

    private static List<Case> Meetings(List<QuestionCase> cases) => cases.ConvertAll(item =>
    {
        var result = Engine.Run(new CompressionRequest { Text = item.Text, Query = item.Question, TextType = TextType.Transcript });
        return new Case(item.Group, result.CompressionRatio, 1, MeetingMeasure.GoldKept(item, result.Compressed), 1);
    });

    private static List<Case> Prose(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        var cases = new List<Case>();
        foreach (var (article, number) in document.RootElement.GetProperty("data").EnumerateArray().Select((article, number) => (article, number)))
        {
            foreach (var paragraph in article.GetProperty("paragraphs").EnumerateArray())
            {
                var context = paragraph.GetProperty("context").GetString()!;
                var cleaned = Engine.Run(new CompressionRequest { Text = context }).Compressed;
                var answers = paragraph.GetProperty("qas").EnumerateArray().Where(q => q.GetProperty("answers").GetArrayLength() > 0)
                    .Select(q => q.GetProperty("answers").EnumerateArray().Select(a => a.GetProperty("text").GetString()!).ToList()).Where(accepted => AnswerMatch.Contains(context, accepted)).ToList();
                var before = Tokenizers.O200k.Count(context);
                cases.Add(new Case($"article {number}", before - Tokenizers.O200k.Count(cleaned), before, answers.Count(accepted => AnswerMatch.Contains(cleaned, accepted)), answers.Count));
            }
        }

        return cases;
    }

    private static void Line(StringBuilder report, string name, List<Case> cases, double minSaved, double minKept)
    {
        var groups = cases.GroupBy(item => item.Group)
            .Select(group => new Case(group.Key, group.Sum(item => item.Saved), group.Sum(item => item.Tokens), group.Sum(item => item.Kept), group.Sum(item => item.Cases))).ToArray();
        var random = new Random(1);
        var (saved, kept, misses) = (new double[Samples], new double[Samples], 0);
        for (var sample = 0; sample < Samples; sample++)
        {
            var drawn = Enumerable.Range(0, groups.Length).Select(_ => groups[random.Next(groups.Length)]).ToList();
            (saved[sample], kept[sample]) = Shares(drawn);
            misses += saved[sample] < minSaved || kept[sample] < minKept ? 1 : 0;
        }

        var (allSaved, allKept) = Shares(groups);
        report.Append($"| {name} | {cases.Sum(item => item.Cases):F0} | {groups.Length} | {Interval(allSaved, saved)} | {Interval(allKept, kept)} | ≥ {100 * minSaved:F0} % at ≥ {100 * minKept:F0} % | {100.0 * misses / Samples:F1} % |\n");
    }

    private static (double Saved, double Kept) Shares(IReadOnlyCollection<Case> groups) =>
        (groups.Sum(group => group.Saved) / groups.Sum(group => group.Tokens), groups.Sum(group => group.Kept) / groups.Sum(group => group.Cases));

    private static string Interval(double value, double[] samples)
    {
        Array.Sort(samples);
        return $"{100 * value:F1} % ({100 * samples[Samples / 40]:F1}–{100 * samples[Samples - (Samples / 40)]:F1})";
    }
}
