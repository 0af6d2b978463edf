namespace Castellum.Kernel.Ids;

/// <summary>Identifies an API key.</summary>
/// <param name="Value">The raw UUID.</param>
public readonly record struct ApiKeyId(Guid Value) : IStrongId<ApiKeyId>
{
    /// <inheritdoc/>
    public static ApiKeyId From(Guid value) => new(value);

    /// <summary>Reads the canonical form; routes bind identifiers through it.</summary>
    public static bool TryParse(string? text, out ApiKeyId id)
    {
        var parsed = Guid.TryParse(text, out var value);
        id = new ApiKeyId(value);
        return parsed;
    }

    /// <summary>The canonical lower-case form with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
