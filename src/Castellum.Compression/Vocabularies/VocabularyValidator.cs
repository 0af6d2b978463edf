using System.Text.RegularExpressions;
using Castellum.Compression.Tokenizing;

namespace Castellum.Compression.Vocabularies;

/// <summary>The rules of a vocabulary, all checked at once so that an editor can show every fault.</summary>
public static class VocabularyValidator
{
    /// <summary>The most entries of a vocabulary.</summary>
    public const int MaxEntries = 5000;

    /// <summary>The longest match in characters.</summary>
    public const int MaxMatch = 500;

    /// <summary>The longest replacement in characters.</summary>
    public const int MaxReplacement = 200;

    /// <summary>The most regular expressions of a vocabulary.</summary>
    public const int MaxPatterns = 200;

    /// <summary>Every problem; empty when the vocabulary may be used.</summary>
    public static IReadOnlyList<VocabularyProblem> Validate(Vocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        var problems = new List<VocabularyProblem>();
        if (string.IsNullOrWhiteSpace(vocabulary.Name) || vocabulary.Name.Length > 100)
        {
            problems.Add(new("name", "required", "Give the vocabulary a name of 1 to 100 characters."));
        }

        if (vocabulary.Entries.Count > MaxEntries || vocabulary.Entries.Count(entry => entry.IsPattern) > MaxPatterns)
        {
            problems.Add(new("entries", "too_many", $"At most {MaxEntries} entries, {MaxPatterns} of them patterns."));
            return problems;
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        var codes = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < vocabulary.Entries.Count; i++)
        {
            Entry(vocabulary.Entries[i], $"entries[{i}]", ids, codes, problems);
        }

        return problems;
    }

    private static void Entry(VocabularyEntry entry, string path, HashSet<string> ids, HashSet<string> codes, List<VocabularyProblem> problems)
    {
        if (entry.Id.Length is 0 or > 64 || !entry.Id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            problems.Add(new($"{path}.id", "required", "An id has 1 to 64 letters, digits, '-', '_' or '.'."));
        }
        else if (!ids.Add(entry.Id))
        {
            problems.Add(new($"{path}.id", "duplicate", $"The id '{entry.Id}' is used twice."));
        }

        if (string.IsNullOrWhiteSpace(entry.Match) || entry.Match.Length > MaxMatch)
        {
            problems.Add(new($"{path}.match", entry.Match.Length > MaxMatch ? "too_long" : "required", $"'match' has 1 to {MaxMatch} characters."));
            return;
        }

        if (entry.Replacement?.Length > MaxReplacement)
        {
            problems.Add(new($"{path}.replacement", "too_long", $"'replacement' has at most {MaxReplacement} characters."));
        }

        Pattern(entry, path, problems);
        Replacement(entry, path, codes, problems);
    }

    private static void Pattern(VocabularyEntry entry, string path, List<VocabularyProblem> problems)
    {
        if (!entry.IsPattern)
        {
            return;
        }

        if (entry.Kind is not (VocabularyEntryKind.Keep or VocabularyEntryKind.Drop))
        {
            problems.Add(new($"{path}.is_pattern", "conflict", "Only keep and drop entries take patterns."));
            return;
        }

        try
        {
            _ = new Regex(entry.Match, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            problems.Add(new($"{path}.match", "invalid_pattern", exception.Message));
        }
    }

    private static void Replacement(VocabularyEntry entry, string path, HashSet<string> codes, List<VocabularyProblem> problems)
    {
        var replacement = entry.Replacement ?? string.Empty;
        switch (entry.Kind)
        {
            case VocabularyEntryKind.Keep or VocabularyEntryKind.Drop when replacement.Length > 0:
                problems.Add(new($"{path}.replacement", "conflict", "Keep and drop entries have no replacement."));
                break;
            case VocabularyEntryKind.Abbreviate when replacement.Length == 0 || Tokenizers.O200k.Count(" " + replacement) >= Tokenizers.O200k.Count(" " + entry.Match):
                problems.Add(new($"{path}.replacement", "not_shorter", "The short form must have fewer tokens than the long one."));
                break;
            case VocabularyEntryKind.Template when !entry.Match.Contains('{', StringComparison.Ordinal) || !entry.Match.Contains('}', StringComparison.Ordinal):
                problems.Add(new($"{path}.match", "required", "A template names its places in braces, for example 'Order {id} was sent'."));
                break;
            case VocabularyEntryKind.Template or VocabularyEntryKind.Alias when entry.Match.AsSpan().IndexOfAny("\n¦]") >= 0:
                problems.Add(new($"{path}.match", "conflict", "Templates and aliases stand on one line, without '¦' and ']'."));
                break;
            case VocabularyEntryKind.Template or VocabularyEntryKind.Alias when replacement.Length > 0 && !codes.Add(replacement):
                problems.Add(new($"{path}.replacement", "duplicate", $"The code '{replacement}' is used twice."));
                break;
        }
    }
}
