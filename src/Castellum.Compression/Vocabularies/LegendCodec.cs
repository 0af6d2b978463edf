using System.Text;
using System.Text.RegularExpressions;
using Castellum.Compression.Tokenizing;

namespace Castellum.Compression.Vocabularies;

/// <summary>Writes recurring phrases and sentences with places as codes under a legend that explains them; decodes without the vocabulary.</summary>
/// <remarks><c>[legend §1=service desk¦§2=Order {id} was sent]</c>, then the text with <c>§1</c> and <c>§2(4711)</c>.</remarks>
internal static partial class LegendCodec
{
    /// <summary>What every coded text begins with.</summary>
    public const string Marker = "[legend §";

    /// <summary>The coded text, its legend and what each entry saved; null when no entry pays.</summary>
    public static (string Text, string Legend, List<VocabularyUse> Uses)? Encode(string text, IReadOnlyList<VocabularyEntry> entries, ITokenCounter counter)
    {
        if (text.Contains('§', StringComparison.Ordinal))
        {
            return null;
        }

        var (legend, uses) = (new List<string>(), new List<VocabularyUse>());
        var coded = text;
        foreach (var entry in entries)
        {
            if (entry.Kind == VocabularyEntryKind.Alias && !coded.Contains(entry.Match, StringComparison.Ordinal))
            {
                continue;
            }

            var code = $"§{legend.Count + 1}";
            var next = Replace(coded, entry, code, out var count);
            if (count == 0)
            {
                continue;
            }

            var gain = counter.Count(coded) - counter.Count(next) - counter.Count($"{code}={entry.Match}¦");
            if (gain > 0)
            {
                coded = next;
                legend.Add($"{code}={entry.Match}");
                uses.Add(new VocabularyUse(entry.Id, count, new Kernel.Money.TokenCount(gain)));
            }
        }

        if (legend.Count == 0)
        {
            return null;
        }

        var line = $"[legend {string.Join('¦', legend)}]";
        var output = $"{line}\n{coded}";
        return counter.Count(output) < counter.Count(text) && Decode(output) == text ? (output, line, uses) : null;
    }

    /// <summary>The text with its codes expanded, or null when it has no legend.</summary>
    public static string? Decode(string text)
    {
        var end = text.IndexOf("]\n", StringComparison.Ordinal);
        if (!text.StartsWith(Marker, StringComparison.Ordinal) || end < 0)
        {
            return null;
        }

        var phrases = new List<string>();
        foreach (var item in text[8..end].Split('¦'))
        {
            var prefix = $"§{phrases.Count + 1}=";
            if (!item.StartsWith(prefix, StringComparison.Ordinal))
            {
                return null;
            }

            phrases.Add(item[prefix.Length..]);
        }

        var limit = (long)Engine.CompressionLimits.MaxDecodedChars;
        var output = new StringBuilder();
        var body = text[(end + 2)..];
        var at = 0;
        foreach (var match in Code().EnumerateMatches(body))
        {
            output.Append(body, at, match.Index - at);
            at = match.Index + match.Length;
            Expand(body.AsSpan(match.Index + 1, match.Length - 1), phrases, output);
            if (output.Length > limit)
            {
                return null;
            }
        }

        return output.Append(body, at, body.Length - at).ToString();
    }

    private static void Expand(ReadOnlySpan<char> code, List<string> phrases, StringBuilder output)
    {
        var open = code.IndexOf('(');
        var number = int.Parse(open < 0 ? code : code[..open]);
        if (number < 1 || number > phrases.Count)
        {
            output.Append('§').Append(code);
            return;
        }

        var phrase = phrases[number - 1];
        var places = Place().Count(phrase);
        if (places == 0)
        {
            output.Append(phrase).Append(open < 0 ? [] : code[open..]);
            return;
        }

        var values = open < 0 ? [] : code[(open + 1)..^1].ToString().Split('|');
        var next = 0;
        output.Append(Place().Replace(phrase, place => next < values.Length ? values[next++] : place.Value));
    }

    private static string Replace(string text, VocabularyEntry entry, string code, out int count)
    {
        var found = 0;
        var result = entry.Kind == VocabularyEntryKind.Template
            ? TemplatePattern(entry.Match).Replace(text, match =>
            {
                found++;
                return $"{code}({string.Join('|', match.Groups.Values.Skip(1).Select(group => group.Value))})";
            })
            // A digit or bracket after the code would be read as part of it.
            : Regex.Replace(text, $@"\b{Regex.Escape(entry.Match)}(?:\b|$)", match =>
            {
                var after = match.Index + match.Length;
                if (after < text.Length && (char.IsDigit(text[after]) || text[after] == '('))
                {
                    return match.Value;
                }

                found++;
                return code;
            }, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        count = found;
        return result;
    }

    private static Regex TemplatePattern(string template)
    {
        var pattern = new StringBuilder();
        var at = 0;
        foreach (Match place in Place().Matches(template))
        {
            pattern.Append(Regex.Escape(template[at..place.Index])).Append(@"([^\n|()§]{1,80}?)");
            at = place.Index + place.Length;
        }

        pattern.Append(Regex.Escape(template[at..]));
        // A template that ends in a place takes a word, not nothing.
        return new Regex(at == template.Length ? pattern + @"\b" : pattern.ToString(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }

    [GeneratedRegex(@"§\d{1,4}(?:\([^()\n]{0,2000}\))?", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex(@"\{[a-zA-Z0-9_]{1,32}\}", RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
