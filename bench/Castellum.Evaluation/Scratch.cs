using System.Diagnostics;
using Castellum.Compression.Engine;
using Castellum.Compression.Pipeline;
using Castellum.Compression.Prose;
using Castellum.Compression.Segmenting;
using Castellum.Compression.Selecting;
using Castellum.Compression.Decoding;
using Castellum.Compression.Tokenizing;
using Castellum.Evaluation.Sets;
namespace Castellum.Evaluation;
internal static class Scratch
{
    public static int Run()
    {
        var squad = SquadSet.Load(EvaluationData.Path("squad2", "dev.json"), 400, 7);
        var prose = string.Join("\n\n", squad.Select(item => item.Text).Distinct())[..48000];
        var q = squad[0].Question;
        void T(string n, Action a) { for (var i = 0; i < 40; i++) a(); var t = new double[60]; for (var i = 0; i < 60; i++) { var s = Stopwatch.GetTimestamp(); a(); t[i] = Stopwatch.GetElapsedTime(s).TotalMilliseconds; } Array.Sort(t); Console.WriteLine($"{n,-30} p50 {t[30]:F2} min {t[0]:F2}"); }
        T("count", () => Tokenizers.O200k.Count(prose));
        T("detect", () => ContentDetector.Detect(prose));
        T("segment", () => Segmenter.Split(prose));
        T("keep tags", () => Castellum.Compression.Protecting.KeepTags.Find(prose));
        T("has encoded", () => Decompressor.HasEncodedPart(prose));
        T("marker", () => OmissionMarker.EndsWith(prose));
        var units = new List<TextUnit>(); SentenceSplitter.Split(prose, 0, prose.Length, 0, units);
        T("sentences", () => { units.Clear(); SentenceSplitter.Split(prose, 0, prose.Length, 0, units); });
        T("unit tokens", () => { foreach (var u in units) Tokenizers.O200k.Count(prose.AsSpan(u.Start, u.Length)); });
        T("index", () => _ = new LexicalIndex(prose, units, QueryTerms.Parse(q)));
        var index = new LexicalIndex(prose, units, QueryTerms.Parse(q));
        T("score", () => ProseScorer.Score(prose, index, q, ProseScorer.Default));
        T("language", () => Language.Of(prose));
        T("white", () => WhiteSpace.Fold(prose));
        T("clean", () => ProseCleaner.Clean(prose, [], out _));
        var e = new CompressionEngine(TimeProvider.System);
        T("engine q", () => e.Compress(new CompressionRequest { Text = prose, Query = q }, default));
        T("engine", () => e.Compress(new CompressionRequest { Text = prose }, default));
        foreach (var g in MeetingSet.Load(EvaluationData.Path("qmsum", "val.jsonl")).Select(c => c.Text).Distinct()) Console.Write(ContentDetector.Detect(g) + " ");
        foreach (var file in Directory.EnumerateFiles(EvaluationData.Path("html-article", "html")))
        {
            using var reader = new StreamReader(new System.IO.Compression.GZipStream(File.OpenRead(file), System.IO.Compression.CompressionMode.Decompress));
            var h = reader.ReadToEnd();
            if (ContentDetector.Detect(h) != ContentKind.Html) Console.WriteLine(ContentDetector.Detect(h) + " " + System.Text.Json.JsonSerializer.Serialize(h[..200]));
        }
        return 0;
    }
}
