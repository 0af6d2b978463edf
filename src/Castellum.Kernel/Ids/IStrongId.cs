namespace Castellum.Kernel.Ids;

/// <summary>An identifier that cannot be mistaken for another kind: a UUIDv7 with a type.</summary>
/// <typeparam name="TSelf">The identifier type itself.</typeparam>
/// <remarks>One generic converter per technology (EF Core, JSON, route binding) serves every identifier through this interface.</remarks>
public interface IStrongId<TSelf>
    where TSelf : struct, IStrongId<TSelf>
{
    /// <summary>The raw value, a UUIDv7 (RFC 9562) except for well-known fixed identifiers.</summary>
    Guid Value { get; }

    /// <summary>Wraps a raw value.</summary>
    static abstract TSelf From(Guid value);
}
