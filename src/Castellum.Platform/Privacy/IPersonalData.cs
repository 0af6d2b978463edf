using Castellum.Foundation.Data;
using Castellum.Kernel.Ids;

namespace Castellum.Platform.Privacy;

/// <summary>A module's personal data: how it is handed out and how it is forgotten. Each module registers its own. Scoped.</summary>
public interface IPersonalData
{
    /// <summary>The name of its file in an export, for example <c>conversations</c>.</summary>
    string Name { get; }

    /// <summary>Everything about a person, one plain object per row, in every organisation.</summary>
    IAsyncEnumerable<object> ExportAsync(CastellumDb db, UserId user, CancellationToken cancellationToken);

    /// <summary>Deletes or anonymises everything about a person, within the caller's transaction. Running again changes nothing.</summary>
    Task EraseAsync(CastellumDb db, UserId user, CancellationToken cancellationToken);
}
