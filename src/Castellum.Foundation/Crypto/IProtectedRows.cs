using Castellum.Foundation.Data;

namespace Castellum.Foundation.Crypto;

/// <summary>Stored values under data keys, to be encrypted anew after a rotation. Each module registers its own. Singleton.</summary>
public interface IProtectedRows
{
    /// <summary>The table and column, for people.</summary>
    string Name { get; }

    /// <summary>The number of rows of the selected organisation (of the installation, when none is selected).</summary>
    Task<int> CountAsync(CastellumDb db, CancellationToken cancellationToken);

    /// <summary>Encrypts some rows anew that are not under the current data key, and saves them.</summary>
    /// <param name="db">The unit of work, fresh for each call.</param>
    /// <param name="protector">Shares the unit of work.</param>
    /// <param name="skip">Rows to step over, in the order of their ids.</param>
    /// <param name="take">Rows to look at.</param>
    /// <param name="cancellationToken">Ends the work between rows.</param>
    /// <returns>How many were looked at, and how many of them were encrypted anew.</returns>
    Task<(int Seen, int Changed)> ReencryptAsync(CastellumDb db, ISecretProtector protector, int skip, int take, CancellationToken cancellationToken);
}
