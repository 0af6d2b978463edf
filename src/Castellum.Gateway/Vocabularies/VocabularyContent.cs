using System.Text.Json;
using Castellum.Compression.Vocabularies;
using Castellum.Foundation.Web.Json;

namespace Castellum.Gateway.Vocabularies;

/// <summary>What of vocabularies is stored as JSON.</summary>
internal static class VocabularyContent
{
    /// <summary>Reads the content of a version.</summary>
    /// <exception cref="InvalidOperationException">The row was damaged: only validated content is written.</exception>
    public static Vocabulary Read(string content) => VocabularyJson.Import(content).Value;

    /// <summary>Writes a measurement.</summary>
    public static string Write(VocabularyEvaluation evaluation) => JsonSerializer.Serialize(evaluation, CastellumJson.Options);

    /// <summary>Reads a measurement.</summary>
    public static VocabularyEvaluation? ReadEvaluation(string? json) => json is null ? null : JsonSerializer.Deserialize<VocabularyEvaluation>(json, Lenient);

    // Written ones carry their computed members as well.
    private static readonly JsonSerializerOptions Lenient =
        new(CastellumJson.Options) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Skip };

    /// <summary>A row as a list shows it.</summary>
    public static VocabularyView View(StoredVocabulary row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Domain = row.Domain,
        Language = row.Language,
        Description = row.Description,
        Version = row.Version,
        Active = row.Active,
        LiveVersion = row.Active ? row.LiveVersion ?? row.Version : null,
        Source = row.Source,
        EntryCount = row.EntryCount,
        EnabledCount = row.EnabledCount,
        Evaluation = ReadEvaluation(row.Evaluation) is { } evaluation ? evaluation with { Entries = [] } : null,
        RetiredAt = row.RetiredAt,
        RetiredReason = row.RetiredReason,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
    };

    /// <summary>A row with the entries of one of its versions.</summary>
    public static VocabularyDetail Detail(StoredVocabulary row, Vocabulary content) => new()
    {
        Id = row.Id,
        Name = content.Name,
        Domain = content.Domain,
        Language = content.Language,
        Description = content.Description,
        Version = content.Version,
        Active = row.Active,
        LiveVersion = row.Active ? row.LiveVersion ?? row.Version : null,
        Source = row.Source,
        EntryCount = content.Entries.Count,
        EnabledCount = content.Entries.Count(entry => entry.Enabled),
        Evaluation = ReadEvaluation(row.Evaluation),
        RetiredAt = row.RetiredAt,
        RetiredReason = row.RetiredReason,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
        Entries = content.Entries,
    };
}
