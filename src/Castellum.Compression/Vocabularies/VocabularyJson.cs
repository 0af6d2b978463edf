using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Castellum.Kernel.Results;

namespace Castellum.Compression.Vocabularies;

/// <summary>Export and import of vocabularies: snake_case JSON, the same as over HTTP.</summary>
public static class VocabularyJson
{
    /// <summary>The largest import in characters.</summary>
    public const int MaxLength = 8 * 1024 * 1024;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Writes a vocabulary.</summary>
    public static string Export(Vocabulary vocabulary) => JsonSerializer.Serialize(vocabulary, Options);

    /// <summary>Reads and validates a vocabulary.</summary>
    /// <returns>The vocabulary, <c>vocabulary_unreadable</c> or <c>vocabulary_invalid</c>.</returns>
    public static Result<Vocabulary> Import(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (json.Length > MaxLength)
        {
            return new UnreadableVocabularyError($"it is longer than {MaxLength} characters.");
        }

        try
        {
            var vocabulary = JsonSerializer.Deserialize<Vocabulary>(json, Options);
            if (vocabulary?.Entries is null || vocabulary.Entries.Any(entry => entry is null))
            {
                return new UnreadableVocabularyError("it has no entries.");
            }

            var problems = VocabularyValidator.Validate(vocabulary);
            return problems.Count > 0 ? new InvalidVocabularyError(problems) : vocabulary;
        }
        catch (JsonException exception)
        {
            return new UnreadableVocabularyError(exception.Message);
        }
    }
}
