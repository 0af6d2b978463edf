namespace Castellum.Compression.Vocabularies;

/// <summary>What is wrong with a vocabulary, and where.</summary>
/// <param name="Field">The path, for example <c>entries[3].match</c>.</param>
/// <param name="Code">A stable code: <c>required</c>, <c>too_long</c>, <c>duplicate</c>, <c>invalid_pattern</c>, <c>not_shorter</c>, <c>conflict</c>, <c>too_many</c>.</param>
/// <param name="Message">What to do about it.</param>
public sealed record VocabularyProblem(string Field, string Code, string Message);
