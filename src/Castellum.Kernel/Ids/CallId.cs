namespace Castellum.Kernel.Ids;

/// <summary>Identifies one client call through the gateway, whatever the number of upstream attempts.</summary>
/// <param name="Value">The raw UUID.</param>
public readonly record struct CallId(Guid Value) : IStrongId<CallId>
{
    /// <inheritdoc/>
    public static CallId From(Guid value) => new(value);

    /// <summary>Reads the canonical form; routes bind identifiers through it.</summary>
    public static bool TryParse(string? text, out CallId id)
    {
        var parsed = Guid.TryParse(text, out var value);
        id = new CallId(value);
        return parsed;
    }

    /// <summary>The canonical lower-case form with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
