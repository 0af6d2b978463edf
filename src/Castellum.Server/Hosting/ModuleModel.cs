using Castellum.Foundation.Data;

namespace Castellum.Server.Hosting;

/// <summary>The modules' parts of the database model, for the server and for the migration tool alike.</summary>
public static class ModuleModel
{
    /// <summary>One contribution per module that has tables.</summary>
    public static IReadOnlyList<IModelContribution> Contributions { get; } = [];
}
