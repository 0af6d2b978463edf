using Castellum.Kernel.Money;

namespace Castellum.Compression.Vocabularies;

/// <summary>How an entry did in one result.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Uses">How often it applied.</param>
/// <param name="TokensSaved">Tokens saved, net of its share of a legend.</param>
public sealed record VocabularyUse(string EntryId, int Uses, TokenCount TokensSaved);
