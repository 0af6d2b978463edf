using Castellum.Kernel.Ids;
using Castellum.Platform.Keys;
using Castellum.Platform.People;

namespace Castellum.Platform.Tests.Hosting;

/// <summary>Organisations with an owner and a key, made through the public interfaces.</summary>
public static class Tenants
{
    public const string Password = "four random words here";

    public static async Task<OrganizationId> CreateAsync(PlatformHost host, string name)
    {
        var owner = await host.WithAsync<IAccounts, UserId>(async accounts =>
            (await accounts.CreateUserAsync(new NewUser { Email = $"owner@{name}.example", Password = Password, EmailVerified = true }, default)).Value);
        var organization = await host.WithAsync<IAccounts, OrganizationId>(async accounts =>
            (await accounts.CreateOrganizationAsync(name, owner, default)).Value);
        await host.WithAsync<IApiKeys, ApiKeyView>(
            async keys => (await keys.CreateAsync(new NewApiKey { Name = $"{name} key", CreatedBy = owner }, default)).Value, organization);
        return organization;
    }

    /// <summary>A browser signed in as the owner of an organisation made by <see cref="CreateAsync"/>.</summary>
    public static async Task<Browser> SignInAsync(PlatformHost host, string name)
    {
        var browser = host.OpenBrowser();
        await browser.SignInAsync($"owner@{name}.example", Password);
        return browser;
    }
}
