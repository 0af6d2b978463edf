namespace Castellum.Kernel.Ids;

/// <summary>Identifies a person who signs in.</summary>
/// <param name="Value">The raw UUID.</param>
public readonly record struct UserId(Guid Value) : IStrongId<UserId>
{
    /// <inheritdoc/>
    public static UserId From(Guid value) => new(value);

    /// <summary>Reads the canonical form; routes bind identifiers through it.</summary>
    public static bool TryParse(string? text, out UserId id)
    {
        var parsed = Guid.TryParse(text, out var value);
        id = new UserId(value);
        return parsed;
    }

    /// <summary>The canonical lower-case form with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
