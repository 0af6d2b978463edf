namespace Castellum.Kernel.Ids;

/// <summary>Identifies a provider credential.</summary>
/// <param name="Value">The raw UUID.</param>
public readonly record struct CredentialId(Guid Value) : IStrongId<CredentialId>
{
    /// <inheritdoc/>
    public static CredentialId From(Guid value) => new(value);

    /// <summary>The canonical lower-case form with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
