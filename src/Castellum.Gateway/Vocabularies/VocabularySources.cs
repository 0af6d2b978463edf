namespace Castellum.Gateway.Vocabularies;

/// <summary>Where a vocabulary came from.</summary>
internal static class VocabularySources
{
    public const string Manual = "manual";
    public const string Import = "import";
    public const string Learned = "learned";
    public const string PackPrefix = "pack:";
}
