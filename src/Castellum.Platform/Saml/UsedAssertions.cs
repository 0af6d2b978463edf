using System.Security.Cryptography;
using System.Text;
using Castellum.Foundation.Data;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Saml;

/// <summary>Lets an assertion in once, on whichever node it comes.</summary>
internal sealed class UsedAssertions(CastellumDb db, TimeProvider time)
{
    /// <summary>Whether this is the assertion's first time.</summary>
    public async Task<bool> TryUseAsync(Guid connection, SamlAssertion assertion, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await db.Set<UsedAssertion>().Where(a => a.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        var hash = SHA256.HashData([.. connection.ToByteArray(), .. Encoding.UTF8.GetBytes(assertion.Id)]);
        if (await db.Set<UsedAssertion>().AnyAsync(a => a.Hash == hash, cancellationToken))
        {
            return false;
        }

        var row = new UsedAssertion { Hash = hash, ExpiresAt = assertion.UsableUntil };
        db.Add(row);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            // The same assertion came twice at the same time.
            db.Entry(row).State = EntityState.Detached;
            return false;
        }
    }
}
