using System.Text;
using Castellum.Kernel.Ids;

namespace Castellum.Foundation.Crypto;

/// <summary>Where an encrypted value lives. Bound into the encryption, so that a value copied to another place does not open.</summary>
/// <param name="Owner">The organisation, or the empty id for the installation's own secrets.</param>
/// <param name="Table">The table's name.</param>
/// <param name="Column">The column's name.</param>
/// <param name="Row">The row's id.</param>
public readonly record struct SecretLocation(OrganizationId Owner, string Table, string Column, Guid Row)
{
    internal byte[] ToAssociatedData() => Encoding.UTF8.GetBytes($"{Owner}|{Table}|{Column}|{Row:D}");
}
