using System.Text;
using System.Text.RegularExpressions;
using Castellum.Compression.Engine;
using Castellum.Compression.Protecting;
using Castellum.Compression.Selecting;
using Castellum.Compression.Structured;
using Castellum.Compression.Vocabularies;

namespace Castellum.Compression.Pipeline;

/// <summary>Applies the organisation's vocabulary: drops boilerplate, shortens terms, trims JSON members.</summary>
internal sealed class VocabularyStage(CompressionRun run, PreserveMatcher preserve)
{
    // A sentence is boilerplate when the entry makes up most of it, not when it merely contains it.
    private const double DropShare = 0.6;

    private readonly Dictionary<string, (int Uses, int Saved)> _uses = new(StringComparer.Ordinal);

    /// <summary>What each entry did.</summary>
    public IReadOnlyList<VocabularyUse> Uses => [.. _uses.Select(pair => new VocabularyUse(pair.Key, pair.Value.Uses, new Kernel.Money.TokenCount(Math.Max(0, pair.Value.Saved))))];

    /// <summary>Applies the entries that lose nothing a reader needs, in the order of the vocabulary.</summary>
    public void Apply(IReadOnlyList<Part> parts)
    {
        if (run.Request.Vocabulary is not { } vocabulary)
        {
            return;
        }

        var rules = VocabularyRules.Of(vocabulary);
        foreach (var part in parts.Where(part => !part.Protected && run.HasTime()))
        {
            var mark = run.Mark();
            var before = run.Count(part.Text);
            var original = part.Text;
            foreach (var entry in rules.Enabled)
            {
                if (AppliesTo(entry, part.Kind) && VocabularyRules.MayOccur(entry, part.Text))
                {
                    run.Cancelled.ThrowIfCancellationRequested();
                    Entry(part, entry, rules);
                }
            }

            if (!ReferenceEquals(original, part.Text))
            {
                part.RoundTrip = RoundTrip.None;
                run.Record("vocabulary", lossless: false, before, run.Count(part.Text), mark);
            }
        }
    }

    private static bool AppliesTo(VocabularyEntry entry, ContentKind kind)
    {
        var isText = kind is ContentKind.Prose or ContentKind.Markdown or ContentKind.Transcript or ContentKind.SystemPrompt;
        var fits = entry.Kind switch
        {
            VocabularyEntryKind.Drop => isText && kind != ContentKind.SystemPrompt,
            VocabularyEntryKind.Abbreviate => isText,
            VocabularyEntryKind.Field => kind == ContentKind.Json,
            _ => false,
        };
        return fits && (entry.TextTypes.Count == 0 || entry.TextTypes.Contains(kind.ToString(), StringComparer.OrdinalIgnoreCase));
    }

    private void Entry(Part part, VocabularyEntry entry, VocabularyRules rules)
    {
        var count = 0;
        var text = entry.Kind switch
        {
            VocabularyEntryKind.Drop => Drop(part.Text, entry, rules, ref count),
            VocabularyEntryKind.Abbreviate => Abbreviate(part.Text, entry, rules, ref count),
            _ => Field(part.Text, entry, ref count),
        };
        if (count == 0)
        {
            return;
        }

        var saved = run.Count(part.Text) - run.Count(text);
        if (saved <= 0)
        {
            return;
        }

        part.Text = text;
        var (uses, total) = _uses.GetValueOrDefault(entry.Id);
        _uses[entry.Id] = (uses + count, total + saved);
    }

    private string Drop(string text, VocabularyEntry entry, VocabularyRules rules, ref int count)
    {
        var pattern = rules.Expression(entry, static e => new Regex(e.IsPattern ? e.Match : Regex.Escape(e.Match), Options(e)));
        if (!pattern.IsMatch(text))
        {
            return text;
        }

        var units = new List<TextUnit>();
        SentenceSplitter.Split(text, 0, text.Length, 0, units);
        var output = new StringBuilder(text.Length);
        var kept = preserve.Spans(text);
        foreach (var unit in units)
        {
            var sentence = text.AsSpan(unit.Start, unit.Length);
            if (Covers(pattern, sentence) && !kept.Exists(span => span.Start < unit.End && span.End > unit.Start))
            {
                count++;
                output.Append(sentence.EndsWith("\n", StringComparison.Ordinal) && output.Length > 0 && output[^1] != '\n' ? "\n" : string.Empty);
                continue;
            }

            output.Append(sentence);
        }

        return output.ToString();
    }

    private static bool Covers(Regex pattern, ReadOnlySpan<char> sentence)
    {
        var covered = 0;
        foreach (var match in pattern.EnumerateMatches(sentence))
        {
            covered += match.Length;
        }

        return covered > 0 && covered >= sentence.Trim().Length * DropShare;
    }

    private string Abbreviate(string text, VocabularyEntry entry, VocabularyRules rules, ref int count)
    {
        var found = 0;
        var kept = preserve.Spans(text);
        var result = rules.Expression(entry, static e => new Regex($@"\b{Regex.Escape(e.Match)}\b", Options(e))).Replace(text, match =>
        {
            if (kept.Exists(span => span.Start < match.Index + match.Length && span.End > match.Index))
            {
                return match.Value;
            }

            found++;
            return entry.Replacement ?? string.Empty;
        });
        count += found;
        return result;
    }

    private static RegexOptions Options(VocabularyEntry entry) =>
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (entry.CaseSensitive ? RegexOptions.None : RegexOptions.IgnoreCase);

    private static string Field(string text, VocabularyEntry entry, ref int count)
    {
        var minified = new StringBuilder(text.Length);
        if (!text.Contains(entry.Match, StringComparison.Ordinal) || !JsonScan.TryMinify(text, minified, out _) || JsonParser.Parse(minified.ToString()) is not { } node)
        {
            return text;
        }

        var edited = FieldEditor.Edit(node, $"\"{entry.Match}\"", entry.Replacement, ref count);
        return count == 0 ? text : JsonLossless.WithMargins(text, JsonWriter.Write(edited));
    }
}
