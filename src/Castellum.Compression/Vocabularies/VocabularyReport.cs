using Castellum.Kernel.Money;

namespace Castellum.Compression.Vocabularies;

/// <summary>What a vocabulary does on texts it was not made from.</summary>
/// <param name="Texts">How many texts.</param>
/// <param name="TokensBefore">Their tokens as compressed without the vocabulary.</param>
/// <param name="TokensAfter">Their tokens as compressed with it, legends included.</param>
/// <param name="Uses">Per entry that applied, uses and net saving.</param>
/// <param name="RoundTripFailures">Texts whose codes did not expand to what was coded; always zero unless there is a bug.</param>
public sealed record VocabularyReport(int Texts, TokenCount TokensBefore, TokenCount TokensAfter, IReadOnlyList<VocabularyUse> Uses, int RoundTripFailures)
{
    /// <summary>The fraction saved by the vocabulary on top of what the engine saves without it; negative when it costs.</summary>
    public double NetSaving => TokensBefore.Value == 0 ? 0 : (double)(TokensBefore.Value - TokensAfter.Value) / TokensBefore.Value;

    /// <summary>Whether it pays: only such a vocabulary should be activated.</summary>
    public bool Pays => TokensAfter < TokensBefore && RoundTripFailures == 0;
}
