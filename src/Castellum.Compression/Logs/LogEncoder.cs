using System.Text;
using Castellum.Compression.Tokenizing;

namespace Castellum.Compression.Logs;

/// <summary>Writes log lines as templates and values, without loss.</summary>
/// <remarks>
/// <code>
/// [log 3 lines, 1 templates, head 2, {} = values; empty = as above, = verbatim]
/// A {}:{} INFO started worker {}
/// A10,15,1
/// A,,2
/// =anything else
/// </code>
/// Values are words, so that no escaping is needed; an empty value repeats the one above; empty values at the end are left out.
/// </remarks>
internal sealed class LogEncoder(ITokenCounter counter, CancellationToken cancellationToken)
{
    /// <summary>Fewer lines than this are not worth a legend.</summary>
    public const int MinLines = 4;

    private const int MaxHead = 12;

    private static readonly string[] Placeholders = ["{}", "<*>", "[]", "¤", "§§"];

    /// <summary>The encoded lines, or null when no template pays.</summary>
    public string? Encode(string text)
    {
        var rows = text.Split('\n');
        var placeholder = Array.Find(Placeholders, candidate => !text.Contains(candidate, StringComparison.Ordinal));
        if (rows.Length < MinLines || placeholder is null)
        {
            return null;
        }

        var lines = Array.ConvertAll(rows, LogLine.Parse);
        var templates = LogMiner.Mine(lines, cancellationToken);
        var head = HeadWords(lines);
        var chosen = Paying(lines, templates, head, placeholder);
        return chosen.Count == 0 ? null : Write(lines, chosen, head, placeholder);
    }

    /// <summary>How many leading words nearly all lines have in the same shape: time stamp, host, level.</summary>
    internal static int HeadWords(LogLine[] lines)
    {
        var head = 0;
        for (; head < MaxHead; head++)
        {
            var shapes = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var line in lines)
            {
                if (line.Count > head)
                {
                    var shape = line.Separator(head).ToString();
                    shapes[shape] = shapes.GetValueOrDefault(shape) + 1;
                }
            }

            if (shapes.Count == 0 || shapes.Values.Max() < lines.Length * 0.6)
            {
                break;
            }
        }

        return head;
    }

    // A template stays when its lines get cheaper by more than its own line in the legend costs.
    private List<LogTemplate> Paying(LogLine[] lines, List<LogTemplate> templates, int head, string placeholder)
    {
        var candidates = templates.Where(template => template.Lines.Count >= 2).ToList();
        AssignCodes(candidates);
        var encoded = Rows(lines, candidates, head);
        var paying = new List<LogTemplate>();
        foreach (var template in candidates)
        {
            var gain = -counter.Count($"{template.Code} {template.Render(placeholder)}\n");
            foreach (var index in template.Lines)
            {
                gain += counter.Count(lines[index].Text) - counter.Count(encoded[index]) + 1;
            }

            if (gain > 0)
            {
                paying.Add(template);
            }
        }

        AssignCodes(paying);
        return paying;
    }

    private static void AssignCodes(List<LogTemplate> templates)
    {
        // The most frequent templates get one letter.
        var ranked = templates.OrderByDescending(template => template.Lines.Count).ThenBy(template => template.Lines[0]).ToList();
        for (var i = 0; i < ranked.Count; i++)
        {
            ranked[i].Code = LogCodes.Of(i);
        }
    }

    private string Write(LogLine[] lines, List<LogTemplate> templates, int head, string placeholder)
    {
        var output = new StringBuilder();
        output.Append($"[log {lines.Length} lines, {templates.Count} templates, head {head}, {placeholder} = values; empty = as above, = verbatim]\n");
        foreach (var template in templates)
        {
            output.Append(template.Code).Append(' ').Append(template.Render(placeholder)).Append('\n');
        }

        return output.AppendJoin('\n', Rows(lines, templates, head)).ToString();
    }

    private static string[] Rows(LogLine[] lines, List<LogTemplate> templates, int head)
    {
        var owner = new int[lines.Length];
        Array.Fill(owner, -1);
        for (var t = 0; t < templates.Count; t++)
        {
            foreach (var line in templates[t].Lines)
            {
                owner[line] = t;
            }
        }

        var state = new LogState(head);
        var rows = new string[lines.Length];
        for (var i = 0; i < lines.Length; i++)
        {
            rows[i] = owner[i] < 0 ? "=" + lines[i].Text : Row(lines[i], templates[owner[i]], owner[i], state);
            state.Remember(lines[i]);
        }

        return rows;
    }

    private static string Row(LogLine line, LogTemplate template, int owner, LogState state)
    {
        var row = new StringBuilder(template.Code);
        var (pending, first) = (0, true);
        for (var word = 0; word < template.Count; word++)
        {
            if (!template.Varies(word))
            {
                continue;
            }

            var value = line.Word(word);
            pending += first ? 0 : 1;
            if (!value.SequenceEqual(state.Expected(owner, word)))
            {
                // A value that begins with a letter would run into the code.
                row.Append(',', pending).Append(first && char.IsLetter(value[0]) ? ":" : string.Empty).Append(value);
                pending = 0;
            }

            first = false;
            state.Remember(owner, word, value.ToString());
        }

        return row.ToString();
    }
}
