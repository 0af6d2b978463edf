namespace Castellum.Foundation.Data.Retention;

/// <summary>Rows of an organisation that stay after its end because bills or the law need them. Each module registers its own. Scoped.</summary>
public interface IKeptAfterEnd
{
    /// <summary>The tables that are not emptied.</summary>
    IReadOnlyList<string> Tables { get; }

    /// <summary>Takes names and free texts out of the rows of the selected organisation. Part of the transaction that ends it.</summary>
    Task EraseNamesAsync(CastellumDb db, CancellationToken cancellationToken);
}
