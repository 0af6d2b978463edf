using Castellum.Foundation.Data;
using Castellum.Kernel.Results;
using Castellum.Platform.Tokens;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.People;

/// <summary>Takes the proof that an address belongs to its person.</summary>
internal sealed class VerifyEmail(CastellumDb db, OneTimeTokens tokens, TimeProvider time)
{
    public async Task<Result<Unit>> HandleAsync(string? token, CancellationToken cancellationToken)
    {
        if (await tokens.RedeemAsync(token, OneTimeTokens.VerifyEmail, cancellationToken) is not { } id)
        {
            return OneTimeTokens.Invalid;
        }

        var now = time.GetUtcNow();
        await db.Set<User>().Where(u => u.Id == id && u.EmailVerifiedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.EmailVerifiedAt, now), cancellationToken);
        return default(Unit);
    }
}
