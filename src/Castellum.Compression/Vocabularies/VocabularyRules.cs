using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Castellum.Compression.Vocabularies;

/// <summary>A vocabulary as it is applied: validated once, its expressions built once. Vocabularies are immutable, so this lives as long as they do.</summary>
internal sealed class VocabularyRules
{
    private static readonly ConditionalWeakTable<Vocabulary, VocabularyRules> Known = [];

    private readonly ConcurrentDictionary<VocabularyEntry, Regex> _expressions = new(ReferenceEqualityComparer.Instance);

    private VocabularyRules(Vocabulary vocabulary)
    {
        Problems = VocabularyValidator.Validate(vocabulary);
        Enabled = [.. vocabulary.Entries.Where(entry => entry.Enabled)];
        Codes = [.. Enabled.Where(entry => entry.Kind is VocabularyEntryKind.Alias or VocabularyEntryKind.Template)];
        Kept = [.. Enabled.Where(entry => entry.Kind == VocabularyEntryKind.Keep)];
    }

    /// <summary>What is wrong with it; empty when it may be used.</summary>
    public IReadOnlyList<VocabularyProblem> Problems { get; }

    /// <summary>The entries that are switched on.</summary>
    public IReadOnlyList<VocabularyEntry> Enabled { get; }

    /// <summary>Those that write codes with a legend.</summary>
    public IReadOnlyList<VocabularyEntry> Codes { get; }

    /// <summary>Those that protect.</summary>
    public IReadOnlyList<VocabularyEntry> Kept { get; }

    /// <summary>The rules of a vocabulary.</summary>
    public static VocabularyRules Of(Vocabulary vocabulary) => Known.GetValue(vocabulary, static v => new VocabularyRules(v));

    /// <summary>The expression of an entry, built at its first use.</summary>
    public Regex Expression(VocabularyEntry entry, Func<VocabularyEntry, Regex> build) => _expressions.GetOrAdd(entry, build);

    /// <summary>Whether an entry's words stand in a text at all: a plain search that spares most expressions.</summary>
    public static bool MayOccur(VocabularyEntry entry, string text) =>
        entry.IsPattern || text.Contains(entry.Match, entry.CaseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
}
