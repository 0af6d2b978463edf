using System.Text;
using Castellum.Compression.Logs;
using Castellum.Compression.Tokenizing;

namespace Castellum.Compression.Reducing;

/// <summary>Folds a log: of each kind of line the first and the last stay, and every different error; the counts tell the rest.</summary>
internal sealed class LogReducer(ITokenCounter counter, CancellationToken cancellationToken)
{
    private const int MinLines = 30;
    private const int MaxVariantsPerTemplate = 120;

    /// <summary>The folded log and how many lines it leaves out, or null when folding does not apply.</summary>
    public (string Text, int Omitted)? Reduce(string text, Func<string, bool> isWanted)
    {
        var rows = text.Split('\n');
        if (rows.Length < MinLines)
        {
            return null;
        }

        var lines = Array.ConvertAll(rows, LogLine.Parse);
        var templates = LogMiner.Mine(lines, cancellationToken);
        var head = LogEncoder.HeadWords(lines);
        var kept = new bool[lines.Length];
        foreach (var template in templates)
        {
            Keep(template, lines, head, isWanted, kept);
        }

        var count = kept.Count(keep => keep);
        if (count >= lines.Length * 0.8)
        {
            return null;
        }

        return (Write(lines, kept, count, templates), lines.Length - count);
    }

    private static void Keep(LogTemplate template, LogLine[] lines, int head, Func<string, bool> isWanted, bool[] kept)
    {
        kept[template.Lines[0]] = true;
        kept[template.Lines[^1]] = true;
        var variants = new HashSet<string>(StringComparer.Ordinal);
        foreach (var index in template.Lines)
        {
            var line = lines[index];
            // Lines that differ by a plain word may be of different kinds; errors count by all they say.
            var error = Signals.IsError(line.Text);
            if (variants.Count < MaxVariantsPerTemplate || error)
            {
                kept[index] |= variants.Add(Variant(line, head, numbers: error));
            }

            kept[index] |= isWanted(line.Text);
        }
    }

    private static string Variant(LogLine line, int head, bool numbers)
    {
        var key = new StringBuilder();
        for (var i = 0; i < line.Count; i++)
        {
            if (!line.IsVariable(i) || (numbers && i >= head))
            {
                key.Append(line.Word(i)).Append(' ');
            }
        }

        return key.ToString();
    }

    private string Write(LogLine[] lines, bool[] kept, int count, List<LogTemplate> templates)
    {
        var excerpt = string.Join('\n', lines.Where((_, i) => kept[i]).Select(line => line.Text));
        var encoded = new LogEncoder(counter, cancellationToken).Encode(excerpt);
        var body = encoded is not null && counter.Count(encoded) < counter.Count(excerpt) ? Excerpt(encoded) : excerpt;
        var output = new StringBuilder($"[log excerpt: {count} of {lines.Length} lines: first, last and different ones of each kind. Counts:");
        foreach (var template in templates.Where(template => template.Lines.Exists(line => !kept[line])).OrderByDescending(template => template.Lines.Count))
        {
            output.Append($"\n{template.Lines.Count}x {template.Render("*")}");
        }

        return output.Append("\n]\n").Append(body).ToString();
    }

    // An excerpt must never be decoded as if it were the whole.
    private static string Excerpt(string encoded) => "[" + encoded[LogDecoder.Marker.Length..];
}
