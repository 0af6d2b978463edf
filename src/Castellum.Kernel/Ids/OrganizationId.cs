namespace Castellum.Kernel.Ids;

/// <summary>Identifies an organisation: the tenant that owns data, budgets and keys.</summary>
/// <param name="Value">The raw UUID.</param>
public readonly record struct OrganizationId(Guid Value) : IStrongId<OrganizationId>
{
    /// <inheritdoc/>
    public static OrganizationId From(Guid value) => new(value);

    /// <summary>Reads the canonical form; routes bind identifiers through it.</summary>
    public static bool TryParse(string? text, out OrganizationId id)
    {
        var parsed = Guid.TryParse(text, out var value);
        id = new OrganizationId(value);
        return parsed;
    }

    /// <summary>The canonical lower-case form with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
