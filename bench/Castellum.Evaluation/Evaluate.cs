using System.Text;
using Castellum.Compression.Engine;
using Castellum.Evaluation.Measures;
using Castellum.Evaluation.Quality;
using Castellum.Evaluation.Report;
using Castellum.Evaluation.Sets;

namespace Castellum.Evaluation;

/// <summary>Reproduces every quality figure: a table and plots, written into the given docs folder.</summary>
internal static class Evaluate
{

    public static int Run(string docs)
    {
        if (EvaluationData.Root is null)
        {
            Console.WriteLine("CASTELLUM_EVAL_DATA is not set: nothing to evaluate.");
            return 0;
        }

        var squad = SquadSet.Load(EvaluationData.Path("squad2", "dev.json"), 800, 1);
        var nq = NaturalQuestionsSet.Load(EvaluationData.Path("nq-open", "oracle.jsonl"), 600, 1);
        var rows = Rows(squad, nq, out var files);
        var report = new StringBuilder();
        Table(report, rows);
        Files(report, files);
        BaselineTables(report, docs, ("SQuAD", squad), ("hard NQ", nq));
        Reliability(report, docs);
        Write(Path.Combine(docs, "performance-compression.md"), "evaluation", report.ToString());
        Console.WriteLine(report);
        return rows.All(row => row.Met != false) ? 0 : 1;
    }

    /// <summary>Writes how likely other articles miss a target.</summary>
    public static int WriteMargins(string docs)
    {
        var report = Margins.Run();
        Write(Path.Combine(docs, "performance-compression.md"), "margins", report);
        Console.WriteLine(report);
        return 0;
    }

    private static List<Row> Rows(List<QuestionCase> squad, List<QuestionCase> nq, out List<(string Name, int Tokens, double Saved, string RoundTrip)> files)
    {
        var (json, jsonFiles) = LosslessMeasure.Run("JSON documents", Texts("json", "*.json"), 0.30);
        var (logs, logFiles) = LosslessMeasure.Run("logs (2 000 lines each)", Texts("loghub", "*.log"), 0.50);
        files = [.. jsonFiles, .. logFiles];
        var rows = new List<Row>
        {
            QuestionMeasure.Adaptive("SQuAD 2.0, 13 paragraphs", squad, 0.70, 0.97),
            QuestionMeasure.Adaptive("Natural Questions, gold + 19 BM25 negatives", nq, 0.60, 0.92),
            MeetingMeasure.Run("QMSum meetings", MeetingSet.Load(EvaluationData.Path("qmsum", "val.jsonl"))),
            HtmlMeasure.Run(EvaluationData.Path("html-article")),
            json,
            logs,
            FoldMeasure.Run(EvaluationData.Path("loghub")),
            ProseMeasure.Run("SQuAD 2.0 paragraphs", EvaluationData.Path("squad2", "dev.json"), 0.15, 0.98),
        };
        foreach (var language in (string[])["de", "es", "ru"])
        {
            var cases = SquadSet.Load(EvaluationData.Path("xquad", $"xquad.{language}.json"), 400, 1);
            var (saved, kept) = QuestionMeasure.Run(cases, item => new CompressionRequest { Text = item.Text, Query = item.Question });
            rows.Add(new Row($"XQuAD {language}, 13 paragraphs", "balanced, question", cases.Count, saved, $"answers kept {kept}", string.Empty, null));
            rows.Add(ProseMeasure.Run($"XQuAD {language} paragraphs", EvaluationData.Path("xquad", $"xquad.{language}.json"), 0, 0.999));
        }

        return rows;
    }

    private static IEnumerable<(string Name, string Text)> Texts(string folder, string pattern) =>
        Directory.EnumerateFiles(EvaluationData.Path(folder), pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file), File.ReadAllText(file)));

    private static void Table(StringBuilder report, List<Row> rows)
    {
        report.Append("| content | setting | cases | tokens saved | what is kept | target | met |\n|---|---|---:|---:|---|---|---|\n");
        foreach (var row in rows)
        {
            report.Append($"| {row.Content} | {row.Setting} | {row.Cases} | {100 * row.Saved:F1} % | {row.Quality} | {row.Target} | {row.Met switch { true => "yes", false => "no", null => string.Empty }} |\n");
        }
    }

    private static void Files(StringBuilder report, List<(string Name, int Tokens, double Saved, string RoundTrip)> files)
    {
        report.Append("\n### Lossless, file by file\n\n| file | tokens | saved | decoded |\n|---|---:|---:|---|\n");
        foreach (var (name, tokens, saved, roundTrip) in files)
        {
            report.Append($"| {name} | {tokens} | {100 * saved:F1} % | {roundTrip} |\n");
        }
    }

    private static void BaselineTables(StringBuilder report, string docs, params (string Name, List<QuestionCase> Cases)[] sets)
    {
        report.Append("\n### Against baselines at equal token budgets (answers kept, 95 % Wilson interval)\n");
        foreach (var (name, cases) in sets)
        {
            var results = Baselines.Run(cases);
            var chart = new Chart($"{name}: answers kept by token budget", "tokens kept", "answers kept", (0, 0.6), (0, 1));
            report.Append($"\n| {name} |{string.Concat(Baselines.Budgets.Select(b => $" {100 * b:F0} % |"))}\n|---|{string.Concat(Baselines.Budgets.Select(_ => "---:|"))}\n");
            foreach (var (method, points) in results)
            {
                chart.Add(method, points.Select(p => (p.Budget, p.Kept.Share)));
                report.Append($"| {method} |{string.Concat(points.Select(p => $" {p.Kept} |"))}\n");
            }

            var file = $"images/compression-{name.Replace(' ', '-').ToLowerInvariant()}.svg";
            chart.Save(Path.Combine(docs, file));
            report.Append($"\n![{name}]({file})\n");
        }
    }

    private static void Reliability(StringBuilder report, string docs)
    {
        report.Append("\n### Calibration of quality_score (held-out half of the cases, six strictness settings each)\n\n| kind | choices | kept | mean score | ECE | Brier |\n|---|---:|---:|---:|---:|---:|\n");
        var chart = new Chart("quality_score: predicted against observed", "score", "kept", (0, 1), (0, 1));
        chart.Diagonal();
        foreach (var (name, samples) in (ReadOnlySpan<(string, List<Calibration.Sample>)>)[("context with a question", Calibration.Prose()), ("meetings with a question", Calibration.Talk())])
        {
            var held = samples.Where(sample => !sample.Train).ToList();
            report.Append($"| {name} | {held.Count} | {held.Average(s => s.Kept):F3} | {held.Average(s => s.Score):F3} | {Calibration.Ece(held):F3} | {Calibration.Brier(held):F3} |\n");
            chart.Add(name, held.GroupBy(Calibration.Bin).Where(bin => bin.Count() >= 10).OrderBy(bin => bin.Key).Select(bin => (bin.Average(s => s.Score), bin.Average(s => s.Kept))));
        }

        chart.Save(Path.Combine(docs, "images/compression-reliability.svg"));
        report.Append("\n![Reliability](images/compression-reliability.svg)\n");
    }

    private static void Write(string file, string section, string report)
    {
        var (begin, end) = ($"<!-- {section}: begin -->", $"<!-- {section}: end -->");
        var text = File.Exists(file) ? File.ReadAllText(file) : $"# Compression: measured\n\n{begin}\n{end}\n";
        var (from, to) = (text.IndexOf(begin, StringComparison.Ordinal), text.IndexOf(end, StringComparison.Ordinal));
        File.WriteAllText(file, text[..(from + begin.Length)] + "\n" + report + text[to..]);
    }
}
