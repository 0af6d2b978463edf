using System.Buffers.Binary;
using System.Security.Cryptography;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Keys;
using Castellum.Platform.People;
using Castellum.Platform.Setup;

namespace Castellum.Server.Demo;

/// <summary>The organisation that <c>--demo</c> serves: an owner, a test key and 60 days of sample usage. Applying it again changes nothing.</summary>
/// <param name="scopes">Creates the unit of work.</param>
internal sealed class DemoOrganization(IServiceScopeFactory scopes)
{
    public const string Email = "demo@castellum.local";
    public const string Name = "Demo";
    public const string Slug = "demo";
    private const int PasswordLength = 16;
    private const string PasswordAlphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Creates what is missing. Needs a running ledger.</summary>
    /// <returns>The account to be printed; its secrets only where they were made now.</returns>
    public async Task<Result<DemoAccount>> ApplyAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<IAccounts>();
        string? password = null;
        var user = await accounts.FindUserAsync(Email, cancellationToken);
        if (user is null)
        {
            password = RandomNumberGenerator.GetString(PasswordAlphabet, PasswordLength);
            var draft = new NewUser { Email = Email, Password = password, Name = "Demo owner", IsOperator = true, EmailVerified = true };
            if (!(await accounts.CreateUserAsync(draft, cancellationToken)).TryGet(out var created, out var error))
            {
                return error;
            }

            user = created;
        }

        return await FillAsync(scope.ServiceProvider, user.Value, password, cancellationToken);
    }

    private static async Task<Result<DemoAccount>> FillAsync(
        IServiceProvider services, UserId user, string? password, CancellationToken cancellationToken)
    {
        var accounts = services.GetRequiredService<IAccounts>();
        string? secret = null;
        var organization = await accounts.FindOrganizationAsync(Slug, cancellationToken);
        if (organization is { } existing)
        {
            services.GetRequiredService<OrganizationScope>().Select(existing);
        }
        else
        {
            if (!(await CreateAsync(services, user, cancellationToken)).TryGet(out var created, out var error))
            {
                return error;
            }

            (organization, secret) = created;
        }

        var usage = services.GetRequiredService<DemoUsage>();
        var recorded = await usage.RecordAsync(organization.Value, user, Traffic(organization.Value), cancellationToken);
        return recorded.Error is { } failed ? failed : new DemoAccount(Email, password, secret);
    }

    private static async Task<Result<(OrganizationId Organization, string Secret)>> CreateAsync(
        IServiceProvider services, UserId user, CancellationToken cancellationToken)
    {
        if (!(await services.GetRequiredService<IAccounts>().CreateOrganizationAsync(Name, user, cancellationToken)).TryGet(out var organization, out var error))
        {
            return error;
        }

        services.GetRequiredService<OrganizationScope>().Select(organization);
        var db = services.GetRequiredService<CastellumDb>();
        foreach (var contribution in services.GetServices<ISetupContribution>())
        {
            if ((await contribution.ContributeAsync(db, organization, new SetupProvider("simulator", null, null), cancellationToken)).Error is { } refused)
            {
                return refused;
            }
        }

        await db.SaveChangesAsync(cancellationToken);

        // A test key: it reaches only the simulator, even where the environment brings real provider accounts.
        var key = new NewApiKey { Name = "Demo key", IsTest = true, Scopes = NewApiKey.FirstScopes, CreatedBy = user };
        return (await services.GetRequiredService<IApiKeys>().CreateAsync(key, cancellationToken))
            .Match<Result<(OrganizationId, string)>>(view => (organization, view.Secret!), failure => failure);
    }

    /// <summary>The sample traffic ends when the organisation was made, which its id tells: every later start makes the same calls.</summary>
    private static IReadOnlyList<DemoCall> Traffic(OrganizationId organization)
    {
        Span<byte> bytes = stackalloc byte[16];
        organization.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        var made = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16);
        return DemoTraffic.Before(made, BinaryPrimitives.ReadInt32BigEndian(bytes[12..]));
    }
}
