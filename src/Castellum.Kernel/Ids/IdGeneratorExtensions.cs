namespace Castellum.Kernel.Ids;

/// <summary>Typed creation on <see cref="IIdGenerator"/>.</summary>
public static class IdGeneratorExtensions
{
    /// <summary>A new identifier of the given kind.</summary>
    public static TId New<TId>(this IIdGenerator ids)
        where TId : struct, IStrongId<TId> => TId.From(ids.NewId());
}
