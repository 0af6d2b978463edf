namespace Castellum.Compression.Vocabularies;

/// <summary>The vocabularies that come with the product, written by its authors, as a start for an organisation's own.</summary>
public static class StarterPacks
{
    private const string Folder = "packs/";

    private static readonly Lazy<IReadOnlyList<Vocabulary>> Packs = new(Load);

    /// <summary>All packs: support, sales, legal and healthcare, in the languages where the domain has fixed phrases.</summary>
    public static IReadOnlyList<Vocabulary> All => Packs.Value;

    /// <summary>The pack of a domain and language, or null.</summary>
    /// <param name="domain"><c>support</c>, <c>sales</c>, <c>legal</c> or <c>healthcare</c>.</param>
    /// <param name="language">A two-letter code.</param>
    public static Vocabulary? Find(string domain, string language) =>
        All.FirstOrDefault(pack => string.Equals(pack.Domain, domain, StringComparison.OrdinalIgnoreCase) && string.Equals(pack.Language, language, StringComparison.OrdinalIgnoreCase));

    private static List<Vocabulary> Load()
    {
        var assembly = typeof(StarterPacks).Assembly;
        var packs = new List<Vocabulary>();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            packs.Add(VocabularyJson.Import(reader.ReadToEnd()).Value);
        }

        return packs;
    }
}
