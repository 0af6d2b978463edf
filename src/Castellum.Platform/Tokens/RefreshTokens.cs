using Castellum.Foundation.Data;
using Castellum.Kernel.Results;
using Castellum.Platform.People;
using Castellum.Platform.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Tokens;

/// <summary>Issues and rotates refresh tokens. A token used twice ends its whole family (RFC 9700, 4.14.2).</summary>
internal sealed class RefreshTokens(
    CastellumDb db, SessionWriter sessions, AccessTokens access, PlatformOptions options, TimeProvider time)
{
    // A client that sends the same token twice in a race, or again after a lost answer, is no thief: refused, but not punished.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    public static readonly Error Invalid =
        new(ErrorKind.Unauthenticated, "refresh_token_invalid", "The refresh token was used, has expired or its session was ended. Sign in again.");

    public async Task<TokenPair> BeginAsync(HttpContext context, User user, SignInProof proof, CancellationToken cancellationToken)
    {
        // The session is found by its id; the hash only has to be unlike any cookie's.
        var session = await sessions.BeginAsync(
            context, user, proof, SessionToken.Hash(SessionToken.Generate()), options.RefreshTokenLifetime, cancellationToken);
        return await IssueAsync(session, cancellationToken);
    }

    public async Task<Result<TokenPair>> RefreshAsync(string? token, CancellationToken cancellationToken)
    {
        if (!SessionToken.IsWellFormed(token))
        {
            return Invalid;
        }

        var hash = SessionToken.Hash(token!);
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var taken = await db.Set<RefreshToken>().Where(t => t.Hash == hash && t.UsedAt == null && t.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), cancellationToken);
        var row = await db.Set<RefreshToken>().AsNoTracking().SingleOrDefaultAsync(t => t.Hash == hash, cancellationToken);
        if (taken == 0)
        {
            await PunishReuseAsync(row, now, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return Invalid;
        }

        var limit = now - options.SessionAbsoluteLifetime;
        var session = await db.Set<Session>().SingleOrDefaultAsync(
            s => s.Id == row!.SessionId && s.RevokedAt == null && s.CreatedAt > limit, cancellationToken);
        if (session is null)
        {
            return Invalid;
        }

        session.LastSeenAt = now;
        session.ExpiresAt = now + options.RefreshTokenLifetime;
        var pair = await IssueAsync(session, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return pair;
    }

    private async Task PunishReuseAsync(RefreshToken? row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (row?.UsedAt is { } used && now - used > Grace)
        {
            await db.Set<Session>().Where(s => s.Id == row.SessionId && s.RevokedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.RevokedAt, now), cancellationToken);
        }
    }

    private async Task<TokenPair> IssueAsync(Session session, CancellationToken cancellationToken)
    {
        var token = SessionToken.Generate();
        db.Add(new RefreshToken
        {
            Hash = SessionToken.Hash(token), SessionId = session.Id, ExpiresAt = time.GetUtcNow() + options.RefreshTokenLifetime,
        });
        await db.SaveChangesAsync(cancellationToken);
        return new TokenPair(
            await access.IssueAsync(session.Id, session.UserId, cancellationToken), token, "Bearer", (long)options.AccessTokenLifetime.TotalSeconds);
    }

    /// <summary>What a client keeps.</summary>
    internal sealed record TokenPair(string AccessToken, string RefreshToken, string TokenType, long ExpiresIn);
}
