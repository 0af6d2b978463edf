using Castellum.Compression.Vocabularies;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;

namespace Castellum.Gateway.Vocabularies;

/// <summary>What a version of a vocabulary did on texts it was not made from.</summary>
/// <param name="Version">The version that was measured.</param>
/// <param name="At">When.</param>
/// <param name="Texts">On how many texts.</param>
/// <param name="TokensBefore">Their tokens compressed without the vocabulary.</param>
/// <param name="TokensAfter">Their tokens compressed with it, legends included.</param>
/// <param name="Entries">What each entry that applied did.</param>
internal sealed record VocabularyEvaluation(
    int Version, DateTimeOffset At, int Texts, TokenCount TokensBefore, TokenCount TokensAfter, IReadOnlyList<EntrySaving> Entries)
{
    /// <summary>Tokens saved, net of legends; negative when it costs.</summary>
    public long NetTokensSaved => TokensBefore.Value - TokensAfter.Value;

    /// <summary>The same as a fraction of the tokens without it.</summary>
    public double NetSaving => TokensBefore.Value == 0 ? 0 : Math.Round((double)NetTokensSaved / TokensBefore.Value, 4);

    /// <summary>Whether it pays.</summary>
    public bool Pays => NetTokensSaved > 0;

    /// <summary>Takes over what learning measured on the texts it held out.</summary>
    public static VocabularyEvaluation Of(LearnedVocabulary learned, DateTimeOffset at) => new(
        1, at, learned.TextsHeldOut, learned.HeldOutTokens, new TokenCount(learned.HeldOutTokens.Value - learned.HeldOutSaved.Value),
        [.. learned.Vocabulary.Entries.Where(e => e.NetTokensSaved > 0).Select(e => new EntrySaving(e.Id, null, new TokenCount(e.NetTokensSaved)))]);

    /// <summary>Takes over a report of the engine.</summary>
    public static VocabularyEvaluation Of(VocabularyReport report, int version, DateTimeOffset at) => new(
        version, at, report.Texts, report.TokensBefore, report.TokensAfter,
        [.. report.Uses.Select(use => new EntrySaving(use.EntryId, use.Uses, use.TokensSaved))]);
}

/// <summary>What an entry did.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Uses">How often it applied, or null where only the saving is known.</param>
/// <param name="TokensSaved">Tokens saved, net of its share of a legend.</param>
internal sealed record EntrySaving(string Id, int? Uses, TokenCount TokensSaved);
