using System.Text;
using Castellum.Compression.Engine;
using Castellum.Compression.Logs;
using Castellum.Compression.Protecting;
using Castellum.Compression.Reducing;
using Castellum.Compression.Selecting;
using Castellum.Compression.Structured;

namespace Castellum.Compression.Pipeline;

/// <summary>Shortens long lists and logs to the rows and lines that a reader needs, with true totals. Aggressive mode only.</summary>
internal sealed class FoldStage(CompressionRun run, PreserveMatcher preserve)
{
    private readonly QueryTerms? _query = string.IsNullOrWhiteSpace(run.Request.Query) ? null : QueryTerms.Parse(run.Request.Query);

    /// <summary>The share of rows and lines that stay where something was folded; 1 when nothing was.</summary>
    public double KeptShare { get; private set; } = 1;

    /// <summary>Applies the stage.</summary>
    public void Apply(IReadOnlyList<Part> parts)
    {
        foreach (var part in parts.Where(part => !part.Protected))
        {
            if (!run.HasTime())
            {
                return;
            }

            var mark = run.Mark();
            var (text, unit, omitted) = part.Kind switch
            {
                ContentKind.Json => Rows(part.Text),
                ContentKind.Log or ContentKind.StackTrace => Lines(part.Text),
                ContentKind.Diff => Context(part.Text),
                _ => (null, string.Empty, 0),
            };
            if (text is not null)
            {
                Use(part, text, unit, omitted, mark);
            }
        }
    }

    private void Use(Part part, string text, string unit, int omitted, long mark)
    {
        var (before, after) = (run.Count(part.Text), run.Count(text));
        if (after >= before * 0.95 || (unit == "lines" && after >= Lossless(part.Text)))
        {
            return;
        }

        part.Text = text;
        part.RoundTrip = RoundTrip.None;
        // What is left has its own form already.
        part.Kind = ContentKind.Mixed;
        KeptShare = Math.Min(KeptShare, (double)after / before);
        run.Record(unit switch { "rows" => "row_selection", "unchanged lines" => "diff_context", _ => "log_folding" }, lossless: false, before, after, mark);
        run.Omit(unit, omitted, before - after);
    }

    // What leaves nothing out and is as short is better.
    private int Lossless(string text) =>
        new LogEncoder(run.Counter, run.Cancelled).Encode(text.Trim('\n')) is { } encoded ? run.Count(encoded) : int.MaxValue;

    private (string? Text, string Unit, int Omitted) Lines(string text) =>
        new LogReducer(run.Counter, run.Cancelled).Reduce(text.TrimEnd('\n'), IsWanted) is { } folded ? (folded.Text + "\n", "lines", folded.Omitted) : default;

    private (string? Text, string Unit, int Omitted) Context(string text) =>
        DiffReducer.Reduce(text, IsWanted) is { } trimmed ? (trimmed.Text, "unchanged lines", trimmed.Omitted) : default;

    private (string? Text, string Unit, int Omitted) Rows(string text)
    {
        var minified = new StringBuilder(text.Length);
        if (!JsonScan.TryMinify(text, minified, out _) || JsonParser.Parse(minified.ToString()) is not { } node)
        {
            return default;
        }

        var reducer = new RowReducer(IsWanted);
        var reduced = reducer.Reduce(node);
        return reducer.Omitted == 0 ? default : (JsonLossless.WithMargins(text, new JsonTableEncoder(run.Counter).Encode(reduced)), "rows", reducer.Omitted);
    }

    // Preserved text, or at least two words of the question (one, if it has no more).
    private bool IsWanted(string text)
    {
        if (!preserve.IsEmpty && preserve.Spans(text).Count > 0)
        {
            return true;
        }

        if (_query is null)
        {
            return false;
        }

        var seen = new HashSet<int>();
        Span<char> buffer = stackalloc char[WordForms.MaxLength];
        var reader = new WordReader(text);
        while (reader.Next())
        {
            var term = _query.Find(buffer[..WordForms.Base(reader.Word, buffer)], out _, out _);
            if (term >= 0 && seen.Add(term) && seen.Count >= Math.Min(2, _query.Count))
            {
                return true;
            }
        }

        return false;
    }
}
