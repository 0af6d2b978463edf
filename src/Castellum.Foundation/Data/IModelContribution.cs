using Microsoft.EntityFrameworkCore;

namespace Castellum.Foundation.Data;

/// <summary>A module's part of the one database model: its tables, under its prefix.</summary>
public interface IModelContribution
{
    /// <summary>Adds the module's entity configurations to the model.</summary>
    void Contribute(ModelBuilder model);
}
