using Castellum.Kernel.Results;

namespace Castellum.Compression.Vocabularies;

/// <summary>A vocabulary that breaks a rule; the problems name each place.</summary>
/// <param name="Problems">Every problem found, at least one.</param>
public sealed record InvalidVocabularyError(IReadOnlyList<VocabularyProblem> Problems)
    : Error(ErrorKind.Unprocessable, "vocabulary_invalid", $"{Problems.Count} problem(s) in the vocabulary; first: {Problems[0].Field}: {Problems[0].Message}");

/// <summary>A document that is no vocabulary export.</summary>
/// <param name="Reason">What the reader stumbled over.</param>
public sealed record UnreadableVocabularyError(string Reason) : Error(ErrorKind.Invalid, "vocabulary_unreadable", $"This is not a vocabulary: {Reason}");

/// <summary>Texts from which nothing can be learned.</summary>
/// <param name="Reason">What is missing.</param>
public sealed record NothingToLearnError(string Reason) : Error(ErrorKind.Unprocessable, "nothing_to_learn", Reason);
