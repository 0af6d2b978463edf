using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Castellum.Foundation.Crypto;
using Castellum.Foundation.Data;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Jose;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Platform.Tokens;

/// <summary>Signs and verifies access tokens (ES256). Each names a session, which is looked up on every use: ending it ends the token.</summary>
internal sealed class AccessTokens(IServiceScopeFactory scopes, IIdGenerator ids, PlatformOptions options, TimeProvider time) : IDisposable
{
    private const string Audience = "castellum";

    /// <summary>RFC 9068: an access token says that it is one, so that nothing else signed for us can pass for it.</summary>
    private const string TokenType = "at+jwt";
    private readonly SemaphoreSlim _gate = new(1);
    private Loaded? _loaded;

    public async Task<string> IssueAsync(Guid session, UserId user, CancellationToken cancellationToken)
    {
        var key = await LoadAsync(cancellationToken);
        var now = time.GetUtcNow();
        var head = Encode(new { alg = "ES256", typ = TokenType, kid = key.Id });
        var body = Encode(new
        {
            iss = Issuer,
            aud = Audience,
            sub = user.ToString(),
            sid = session,
            iat = now.ToUnixTimeSeconds(),
            exp = (now + options.AccessTokenLifetime).ToUnixTimeSeconds(),
        });
        var signature = key.Private.SignData(Encoding.ASCII.GetBytes($"{head}.{body}"), HashAlgorithmName.SHA256);
        return $"{head}.{body}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>The session that a token names.</summary>
    public async Task<Result<Guid>> VerifyAsync(string token, CancellationToken cancellationToken)
    {
        var key = await LoadAsync(cancellationToken);
        var verified = JwtVerifier.Verify(token, [key.Public], new JwtRules(Issuer, Audience, Nonce: null) { Type = TokenType }, time.GetUtcNow());
        return verified.Match<Result<Guid>>(
            claims => claims.TryGetProperty("sid", out var sid) && sid.ValueKind == JsonValueKind.String && sid.TryGetGuid(out var session)
                ? session
                : JwtErrors.Refused("it names no session"),
            error => error);
    }

    public void Dispose()
    {
        _gate.Dispose();
        _loaded?.Private.Dispose();
    }

    private string Issuer => options.PublicUrl.ToString().TrimEnd('/');

    private async Task<Loaded> LoadAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _loaded) is { } known)
        {
            return known;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _loaded ??= await ReadOrCreateAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<Loaded> ReadOrCreateAsync(CancellationToken cancellationToken)
    {
        if (await ReadAsync(cancellationToken) is { } existing)
        {
            return existing;
        }

        try
        {
            await CreateAsync(cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // Another node made it at the same time: the next read finds that one, or says what is wrong.
        }

        return await ReadAsync(cancellationToken) ?? throw new InvalidOperationException("The key that signs access tokens could not be created.");
    }

    private async Task<Loaded?> ReadAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var row = await scope.ServiceProvider.GetRequiredService<CastellumDb>().Set<SigningKey>().AsNoTracking()
            .OrderByDescending(k => k.Version).FirstOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return null;
        }

        var pkcs8 = await scope.ServiceProvider.GetRequiredService<ISecretProtector>().UnprotectAsync(Place(row.Id), row.PrivateKey, cancellationToken);
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        return new Loaded(row.Id.ToString("N"), key, PublicKey.FromEcdsa(row.Id.ToString("N"), key));
    }

    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CastellumDb>();
        using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var id = ids.NewId();
        var encrypted = await scope.ServiceProvider.GetRequiredService<ISecretProtector>()
            .ProtectAsync(Place(id), fresh.ExportPkcs8PrivateKey(), cancellationToken);
        db.Add(new SigningKey { Id = id, PrivateKey = encrypted, CreatedAt = time.GetUtcNow(), Version = 1 });
        await db.SaveChangesAsync(cancellationToken);
    }

    private static SecretLocation Place(Guid id) => new(default, "pl_signing_keys", "private_key", id);

    private static string Encode(object part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));

    private sealed record Loaded(string Id, ECDsa Private, PublicKey Public);
}
