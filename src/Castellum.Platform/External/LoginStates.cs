using Castellum.Foundation.Data;
using Castellum.Kernel.Ids;
using Castellum.Platform.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.External;

/// <summary>Keeps sign-ins that are under way.</summary>
internal sealed class LoginStates(CastellumDb db, TimeProvider time)
{
    private const string Cookie = "castellum_login";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>Begins one.</summary>
    /// <returns>The state parameter and the row with nonce and verifier.</returns>
    public async Task<(string State, LoginState Row)> BeginAsync(
        HttpContext context, string provider, string? returnTo, UserId? linkTo, bool isTrial, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await db.Set<LoginState>().Where(s => s.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        var state = SessionToken.Generate();
        var binder = SessionToken.Generate();
        var row = new LoginState
        {
            StateHash = SessionToken.Hash(state),
            BinderHash = SessionToken.Hash(binder),
            Provider = provider,
            Nonce = SessionToken.Generate(),
            Verifier = SessionToken.Generate(),
            ReturnTo = LocalPath(returnTo),
            LinkTo = linkTo,
            IsTrial = isTrial,
            ExpiresAt = now + Lifetime,
        };
        db.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        context.Response.Cookies.Append(SessionCookie.NameFor(context, Cookie), binder, new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = SessionCookie.IsSecure(context), Path = "/", MaxAge = Lifetime, IsEssential = true,
        });
        return (state, row);
    }

    /// <summary>The sign-in that a posted answer belongs to, or null. Proves nothing about the browser: <see cref="RedeemAsync"/> does.</summary>
    public async Task<LoginState?> PeekAsync(string provider, string? state, CancellationToken cancellationToken)
    {
        if (!SessionToken.IsWellFormed(state))
        {
            return null;
        }

        var stateHash = SessionToken.Hash(state!);
        var now = time.GetUtcNow();
        return await db.Set<LoginState>().AsNoTracking()
            .SingleOrDefaultAsync(s => s.StateHash == stateHash && s.Provider == provider && s.ExpiresAt > now && s.Arrival == null, cancellationToken);
    }

    /// <summary>Keeps a verified identity until the browser that began the sign-in comes for it. Once.</summary>
    public async Task<bool> ArriveAsync(LoginState state, string arrival, CancellationToken cancellationToken) =>
        await db.Set<LoginState>().Where(s => s.StateHash == state.StateHash && s.Arrival == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Arrival, arrival), cancellationToken) == 1;

    /// <summary>Ends a sign-in that is not to be gone on with.</summary>
    public Task EndAsync(LoginState state, CancellationToken cancellationToken) =>
        db.Set<LoginState>().Where(s => s.StateHash == state.StateHash).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Uses one up: by its state, for its provider, in its browser.</summary>
    public async Task<LoginState?> RedeemAsync(HttpContext context, string provider, string? state, CancellationToken cancellationToken)
    {
        if (!SessionToken.IsWellFormed(state)
            || !context.Request.Cookies.TryGetValue(SessionCookie.NameFor(context, Cookie), out var binder)
            || !SessionToken.IsWellFormed(binder))
        {
            return null;
        }

        var stateHash = SessionToken.Hash(state!);
        var binderHash = SessionToken.Hash(binder);
        var now = time.GetUtcNow();
        var rows = db.Set<LoginState>().Where(s => s.StateHash == stateHash && s.BinderHash == binderHash && s.Provider == provider && s.ExpiresAt > now);
        var row = await rows.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        return row is not null && await rows.ExecuteDeleteAsync(cancellationToken) == 1 ? row : null;
    }

    /// <summary>A path within the console; everything else becomes its start page. Browsers read <c>\</c> as <c>/</c> and drop control characters.</summary>
    public static string LocalPath(string? path) =>
        path is { Length: > 0 and <= 500 } && path[0] == '/' && !path.StartsWith("//", StringComparison.Ordinal)
            && !path.Contains('\\', StringComparison.Ordinal) && !path.Any(char.IsControl)
            ? path
            : "/";
}
