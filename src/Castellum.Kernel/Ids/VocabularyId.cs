namespace Castellum.Kernel.Ids;

/// <summary>Identifies a stored vocabulary.</summary>
/// <param name="Value">The raw UUID.</param>
public readonly record struct VocabularyId(Guid Value) : IStrongId<VocabularyId>
{
    /// <inheritdoc/>
    public static VocabularyId From(Guid value) => new(value);

    /// <summary>Reads the canonical form; routes bind identifiers through it.</summary>
    public static bool TryParse(string? text, out VocabularyId id)
    {
        var parsed = Guid.TryParse(text, out var value);
        id = new VocabularyId(value);
        return parsed;
    }

    /// <summary>The canonical lower-case form with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
