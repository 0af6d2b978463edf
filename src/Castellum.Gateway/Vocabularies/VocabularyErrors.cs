using Castellum.Compression.Vocabularies;
using Castellum.Kernel.Results;

namespace Castellum.Gateway.Vocabularies;

/// <summary>Why something cannot be done with a vocabulary.</summary>
internal static class VocabularyErrors
{
    public static Error NotFound { get; } = new(ErrorKind.NotFound, "vocabulary_not_found", "There is no such vocabulary, version or starter pack.");

    public static Error LearningNotFound { get; } = new(ErrorKind.NotFound, "learning_not_found", "There is no such learning.");

    public static Error Changed { get; } = new(
        ErrorKind.Conflict, "vocabulary_changed", "Somebody saved another version in the meantime. Read the vocabulary again and repeat the change.");

    public static Error TooMany { get; } = new(
        ErrorKind.Conflict, "too_many_vocabularies", $"An organisation has at most {StoredVocabulary.MaxPerOrganization} vocabularies. Delete one that is not needed.");

    public static Error TooManyLearnings { get; } = new(
        ErrorKind.Conflict, "too_many_learnings", $"At most {VocabularyLearning.MaxOpen} learnings run or wait at a time. Wait for one to end, or cancel its job.");

    public static Error NotPaying { get; } = new(
        ErrorKind.Conflict, "vocabulary_does_not_pay",
        "The last evaluation of this version saved nothing, or it was retired because it saved nothing in use. Change it, evaluate it again, or send force.") { Field = "active" };

    public static Error NotEvaluated { get; } = new(
        ErrorKind.Conflict, "vocabulary_not_evaluated",
        "This version was learned or imported and never measured. Evaluate it on some of your texts (POST …/evaluate), or send force.") { Field = "active" };

    public static Error NothingPays { get; } = new(
        ErrorKind.Conflict, "vocabulary_does_not_pay", "No entry would be left. Switch the vocabulary off or remove it instead.");

    public static Error Taken(string name) => new(
        ErrorKind.Conflict, "vocabulary_name_taken", $"There is a vocabulary named '{name}' already.") { Field = "name" };

    public static Error Inactive(string name) => new(
        ErrorKind.Conflict, "vocabulary_inactive", $"The vocabulary '{name}' is not active. Activate it, or send its entries inline.") { Field = "vocabulary" };

    public static Error Unknown(string reference) => new(
        ErrorKind.NotFound, "vocabulary_not_found", $"There is no vocabulary with the id or name '{reference}'.") { Field = "vocabulary" };

    public static Error Invalid(string field, string message) => new(ErrorKind.Invalid, "invalid_vocabulary_request", message) { Field = field };

    /// <summary>Puts each problem of an invalid vocabulary at its field, below a prefix.</summary>
    public static Error Locate(Error error, string prefix = "") => error is InvalidVocabularyError invalid
        ? invalid with
        {
            Fields = invalid.Problems.GroupBy(p => prefix + p.Field).ToDictionary(g => g.Key, g => g.Select(p => p.Message).ToArray()),
        }
        : error;
}
