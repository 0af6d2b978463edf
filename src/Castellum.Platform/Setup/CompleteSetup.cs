using Castellum.Foundation.Data;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Audit;
using Castellum.Platform.Keys;
using Castellum.Platform.Organizations;
using Castellum.Platform.People;
using Castellum.Platform.Sessions;
using Microsoft.AspNetCore.Http;

namespace Castellum.Platform.Setup;

/// <summary>The first owner, organisation, provider and key, all or nothing; then signs the owner in.</summary>
internal sealed class CompleteSetup(
    CastellumDb db,
    SetupLink link,
    AccountDraft accounts,
    ApiKeys keys,
    SessionWriter sessions,
    IAuditTrail audit,
    IEnumerable<ISetupContribution> contributions)
{
    private static readonly Error LinkInvalid = new(
        ErrorKind.Forbidden, "setup_link_invalid", "The setup link was used or is not the current one. Restart the server to get a new one, or sign in.");

    public async Task<Result<Response>> HandleAsync(Request request, HttpContext context, CancellationToken cancellationToken)
    {
        User owner;
        Response response;
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            if (!await link.ConsumeAsync(request.Token, cancellationToken))
            {
                return LinkInvalid;
            }

            var drafted = await DraftAsync(request, cancellationToken);
            if (!drafted.TryGet(out var draft, out var error))
            {
                // Leaving without a commit brings the token back: a typing error must not use the link up.
                return error;
            }

            await audit.AppendAsync(
                new AuditNote("organization.created", "organization", draft.Item2.Organization.Id.ToString()) { After = draft.Item2.Organization },
                cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            (owner, response) = draft;
        }

        await sessions.BeginAsync(context, owner, SignInProof.OneFactor, cancellationToken);
        return response;
    }

    private async Task<Result<(User, Response)>> DraftAsync(Request request, CancellationToken cancellationToken)
    {
        var newUser = new NewUser
        {
            Email = request.Email, Password = request.Password, Name = request.Name, IsOperator = true, EmailVerified = true,
        };
        if (!(await accounts.AddUserAsync(newUser, cancellationToken)).TryGet(out var user, out var error)
            || !(await accounts.AddOrganizationAsync(request.OrganizationName, user.Id, cancellationToken)).TryGet(out var organization, out error))
        {
            return error;
        }

        var newKey = new NewApiKey
        {
            Name = string.IsNullOrWhiteSpace(request.KeyName) ? "First key" : request.KeyName,
            IsTest = false,
            Scopes = NewApiKey.FirstScopes,
            CreatedBy = user.Id,
        };
        if (NewApiKeyCheck.CheckName(newKey.Name) is { } badName)
        {
            return badName with { Field = "key_name" };
        }

        var provider = request.Provider ?? new SetupProvider("simulator", null, null);
        foreach (var contribution in contributions)
        {
            if ((await contribution.ContributeAsync(db, organization.Id, provider, cancellationToken)).Error is { } refused)
            {
                return refused;
            }
        }

        var (key, secret) = keys.Make(newKey);
        db.Add(key);
        return (user, Response.Of(user, organization, ApiKeyView.Of(key) with { Secret = secret.Reveal() }));
    }

    /// <summary>The body of a setup.</summary>
    internal sealed record Request(
        string? Token, string? Email, string? Password, string? Name, string? OrganizationName, SetupProvider? Provider, string? KeyName);

    /// <summary>The answer of a setup; the only time that the key's secret is shown.</summary>
    internal sealed record Response(Response.Person User, Response.Tenant Organization, ApiKeyView ApiKey)
    {
        public static Response Of(User user, Organization organization, ApiKeyView key) => new(
            new Person(user.Id, user.Email, user.Name), new Tenant(organization.Id, organization.Name, organization.Slug), key);

        internal sealed record Person(UserId Id, string Email, string Name);

        internal sealed record Tenant(OrganizationId Id, string Name, string Slug);
    }
}
