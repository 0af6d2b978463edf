namespace Castellum.Kernel.Ids;

/// <summary>Identifies one client call through the gateway, whatever the number of upstream attempts.</summary>
/// <param name="Value">The raw UUID.</param>
public readonly record struct CallId(Guid Value) : IStrongId<CallId>
{
    /// <inheritdoc/>
    public static CallId From(Guid value) => new(value);

    /// <summary>The canonical lower-case form with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
