namespace Castellum.Kernel.Ids;

/// <summary>Identifies a provider credential.</summary>
/// <param name="Value">The raw UUID.</param>
public readonly record struct CredentialId(Guid Value) : IStrongId<CredentialId>
{
    /// <inheritdoc/>
    public static CredentialId From(Guid value) => new(value);

    /// <summary>Reads the canonical form; routes bind identifiers through it.</summary>
    public static bool TryParse(string? text, out CredentialId id)
    {
        var parsed = Guid.TryParse(text, out var value);
        id = new CredentialId(value);
        return parsed;
    }

    /// <summary>The canonical lower-case form with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
