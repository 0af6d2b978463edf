using System.Security.Cryptography;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Foundation.Http;
using Castellum.Kernel.Results;
using Castellum.Platform.Audit;
using Castellum.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Sso;

/// <summary>Claims domains and checks that they carry the proof: in a DNS record, or in a file that the domain serves.</summary>
internal sealed class DomainClaims(CastellumDb db, IHttpClientFactory clients, DnsTextLookup dns, IAuditTrail audit, TimeProvider time)
{
    public const string RecordPrefix = "_castellum-verification.";
    public const string ProofPath = "/.well-known/castellum-verification.txt";
    private const int MaxDomains = 50;
    private const int MaxProofLength = 1_000;

    public static readonly Error NotFound = new(ErrorKind.NotFound, "domain_not_found", "There is no such domain claim.");

    public async Task<Result<DomainView>> ClaimAsync(string? domain, CancellationToken cancellationToken)
    {
        var name = EmailAddress.Normalize($"x@{domain}")?[2..];
        if (name is null || !name.Contains('.', StringComparison.Ordinal))
        {
            return new Error(ErrorKind.Invalid, "invalid_domain", "This is no domain such as example.com.") { Field = "domain" };
        }

        if (await db.Set<DomainClaim>().AnyAsync(d => d.Domain == name, cancellationToken)
            || await db.Set<DomainClaim>().CountAsync(cancellationToken) >= MaxDomains)
        {
            return new Error(ErrorKind.Conflict, "domain_claimed", $"The domain is claimed already, or there are {MaxDomains} claims.") { Field = "domain" };
        }

        var claim = new DomainClaim
        {
            Domain = name, Proof = $"castellum-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}", CreatedAt = time.GetUtcNow(),
        };
        db.Add(claim);
        await audit.SaveAsync(new AuditNote("domain.claimed", "domain", name), cancellationToken);
        return DomainView.Of(claim);
    }

    /// <summary>Looks for the proof in DNS, then at the domain itself. A domain that another organisation has proven stays with it.</summary>
    public async Task<Result<DomainView>> VerifyAsync(string domain, CancellationToken cancellationToken)
    {
        var claim = await db.Set<DomainClaim>().SingleOrDefaultAsync(d => d.Domain == domain, cancellationToken);
        if (claim is null)
        {
            return NotFound;
        }

        if (await db.Set<DomainClaim>().AcrossOrganizations()
            .AnyAsync(d => d.Domain == domain && d.VerifiedAt != null && d.OrganizationId != claim.OrganizationId, cancellationToken))
        {
            return new Error(ErrorKind.Conflict, "domain_taken", "Another organisation has proven this domain. Ask the operator.");
        }

        var isProven = (await dns.FindAsync(RecordPrefix + domain, cancellationToken)).Contains(claim.Proof)
            || await FetchAsync(domain, cancellationToken) == claim.Proof;
        if (!isProven)
        {
            return new Error(
                ErrorKind.Unprocessable, "domain_not_proven", $"Neither is there a TXT record {RecordPrefix}{domain} with the proof, nor does https://{domain}{ProofPath} serve it.");
        }

        claim.VerifiedAt = time.GetUtcNow();
        await audit.SaveAsync(new AuditNote("domain.verified", "domain", domain), cancellationToken);
        return DomainView.Of(claim);
    }

    public async Task<Result<Unit>> RemoveAsync(string domain, CancellationToken cancellationToken)
    {
        var claim = await db.Set<DomainClaim>().SingleOrDefaultAsync(d => d.Domain == domain, cancellationToken);
        if (claim is null)
        {
            return NotFound;
        }

        db.Remove(claim);
        await audit.SaveAsync(new AuditNote("domain.removed", "domain", domain), cancellationToken);
        return default(Unit);
    }

    private async Task<string?> FetchAsync(string domain, CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.CreateGuardedClient();
            using var response = await client.GetAsync(new Uri($"https://{domain}{ProofPath}"), cancellationToken);
            var text = response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync(cancellationToken) : string.Empty;
            return text.Length <= MaxProofLength ? text.Trim() : null;
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    internal sealed record DomainView(string Domain, bool Verified, string Proof, string ProofUrl, string ProofRecord, DateTimeOffset CreatedAt)
    {
        public static DomainView Of(DomainClaim d) => new(d.Domain, d.VerifiedAt is not null, d.Proof, $"https://{d.Domain}{ProofPath}", RecordPrefix + d.Domain, d.CreatedAt);
    }
}
