using Castellum.Compression.Vocabularies;
using Castellum.Kernel.Results;

namespace Castellum.Gateway.Vocabularies;

/// <summary>A vocabulary as a person or program sends it.</summary>
internal sealed record VocabularyDraft
{
    public string? Name { get; init; }

    public string? Domain { get; init; }

    public string? Language { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<VocabularyEntryDraft?>? Entries { get; init; }

    /// <summary>Whether it may be used at once; for a new one.</summary>
    public bool Active { get; init; }

    /// <summary>Whether a new version is used at once although it has to be measured first.</summary>
    public bool Force { get; init; }

    /// <summary>What changed, for the list of versions.</summary>
    public string? Note { get; init; }

    /// <summary>The version that was read before the change; another one means that somebody else changed it meanwhile.</summary>
    public int? Version { get; init; }

    /// <summary>The engine's vocabulary, checked; every problem at once.</summary>
    public Result<Vocabulary> Check()
    {
        if (Domain?.Length > StoredVocabulary.MaxDomainLength)
        {
            return VocabularyErrors.Invalid("domain", $"'domain' has at most {StoredVocabulary.MaxDomainLength} characters.");
        }

        if (Description?.Length > StoredVocabulary.MaxDescriptionLength)
        {
            return VocabularyErrors.Invalid("description", $"'description' has at most {StoredVocabulary.MaxDescriptionLength} characters.");
        }

        if (Language is not (null or { Length: 2 }))
        {
            return VocabularyErrors.Invalid("language", "'language' is a two-letter code, for example 'en'.");
        }

        if (Note?.Length > 200)
        {
            return VocabularyErrors.Invalid("note", "'note' has at most 200 characters.");
        }

        var vocabulary = ToVocabulary();
        var problems = Missing().Concat(VocabularyValidator.Validate(vocabulary)).ToList();
        return problems.Count == 0 ? vocabulary : VocabularyErrors.Locate(new InvalidVocabularyError(problems));
    }

    /// <summary>Every problem, as an editor shows them.</summary>
    public IReadOnlyList<VocabularyProblem> Problems() => [.. Missing(), .. VocabularyValidator.Validate(ToVocabulary())];

    /// <summary>The engine's form, unchecked.</summary>
    public Vocabulary ToVocabulary() => new()
    {
        Name = Name?.Trim() ?? "",
        Domain = string.IsNullOrWhiteSpace(Domain) ? "general" : Domain.Trim(),
        Language = Language,
        Description = Description ?? "",
        Entries = [.. (Entries ?? []).Select((entry, i) => (entry ?? new VocabularyEntryDraft()).ToEntry(i))],
    };

    private IEnumerable<VocabularyProblem> Missing() => (Entries ?? [])
        .Select((entry, i) => (entry, i))
        .Where(item => item.entry?.Kind is null)
        .Select(item => new VocabularyProblem(
            $"entries[{item.i}].kind", "required", $"'kind' is one of: {string.Join(", ", Enum.GetNames<VocabularyEntryKind>()).ToLowerInvariant()}."));
}

/// <summary>An entry as a person or program sends it; an absent id is made from kind and place.</summary>
internal sealed record VocabularyEntryDraft
{
    public string? Id { get; init; }

    public VocabularyEntryKind? Kind { get; init; }

    public string? Match { get; init; }

    public bool IsPattern { get; init; }

    public string? Replacement { get; init; }

    public bool CaseSensitive { get; init; }

    public IReadOnlyList<string>? TextTypes { get; init; }

    public bool? Enabled { get; init; }

    public string? Source { get; init; }

    public int Support { get; init; }

    public long NetTokensSaved { get; init; }

    public VocabularyEntry ToEntry(int index) => new()
    {
        Id = string.IsNullOrEmpty(Id) ? $"{(Kind ?? VocabularyEntryKind.Keep).ToString().ToLowerInvariant()}-{index + 1}" : Id,
        Kind = Kind ?? VocabularyEntryKind.Keep,
        Match = Match ?? "",
        IsPattern = IsPattern,
        Replacement = Replacement,
        CaseSensitive = CaseSensitive,
        TextTypes = [.. (TextTypes ?? []).Take(Enum.GetValues<Castellum.Compression.Engine.ContentKind>().Length)],
        Enabled = Enabled ?? true,
        Source = Source is "learned" or "pack" ? Source : "manual",
        Support = Support,
        NetTokensSaved = NetTokensSaved,
    };
}
