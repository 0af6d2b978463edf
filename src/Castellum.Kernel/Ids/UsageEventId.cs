namespace Castellum.Kernel.Ids;

/// <summary>Identifies a usage event; also its idempotency key from journal to database.</summary>
/// <param name="Value">The raw UUID.</param>
public readonly record struct UsageEventId(Guid Value) : IStrongId<UsageEventId>
{
    /// <inheritdoc/>
    public static UsageEventId From(Guid value) => new(value);

    /// <summary>The canonical lower-case form with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
