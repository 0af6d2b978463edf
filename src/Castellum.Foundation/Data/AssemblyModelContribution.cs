using Microsoft.EntityFrameworkCore;

namespace Castellum.Foundation.Data;

/// <summary>Contributes every <see cref="IEntityTypeConfiguration{TEntity}"/> of one module assembly.</summary>
/// <typeparam name="TMarker">Any type of that assembly.</typeparam>
public sealed class AssemblyModelContribution<TMarker> : IModelContribution
{
    /// <inheritdoc/>
    public void Contribute(ModelBuilder model) => model.ApplyConfigurationsFromAssembly(typeof(TMarker).Assembly);
}
