namespace Castellum.Kernel.Ids;

/// <summary>Identifies a usage event; also its idempotency key from journal to database.</summary>
/// <param name="Value">The raw UUID.</param>
public readonly record struct UsageEventId(Guid Value) : IStrongId<UsageEventId>
{
    /// <inheritdoc/>
    public static UsageEventId From(Guid value) => new(value);

    /// <summary>Reads the canonical form; routes bind identifiers through it.</summary>
    public static bool TryParse(string? text, out UsageEventId id)
    {
        var parsed = Guid.TryParse(text, out var value);
        id = new UsageEventId(value);
        return parsed;
    }

    /// <summary>The canonical lower-case form with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
