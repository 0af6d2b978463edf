using Castellum.Kernel.Ids;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Castellum.Foundation.Data.Conventions;

/// <summary>Stores a strong id as its UUID.</summary>
internal sealed class StrongIdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Wrap(value))
    where TId : struct, IStrongId<TId>
{
    // An expression tree cannot call the static interface member itself.
    private static TId Wrap(Guid value) => TId.From(value);
}
