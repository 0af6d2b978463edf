using Castellum.Kernel.Money;

namespace Castellum.Compression.Vocabularies;

/// <summary>What learning gave: a proposal for a person to look at.</summary>
/// <param name="Vocabulary">The entries with their support and held-out saving. Entries that remove sentences or members are off until someone turns them on.</param>
/// <param name="TextsLearned">Texts learned from.</param>
/// <param name="TextsHeldOut">Texts measured on.</param>
/// <param name="HeldOutTokens">Their tokens.</param>
/// <param name="HeldOutSaved">Tokens that the enabled entries save on them, net of legends.</param>
public sealed record LearnedVocabulary(Vocabulary Vocabulary, int TextsLearned, int TextsHeldOut, TokenCount HeldOutTokens, TokenCount HeldOutSaved);
