using System.Net;
using System.Text.Json;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Foundation.Web.Access;
using Castellum.Kernel.Ids;
using Castellum.Platform.Tests.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Platform.Tests.Isolation;

/// <summary>
/// Tries every endpoint with every verb, and every entity with every operation, across two organisations. Nothing is listed by hand: a new
/// endpoint or entity is tried from the day it exists.
/// </summary>
public class IsolationTests(ITestOutputHelper output)
{
    private const string Marker = "victim-marker";

    private static readonly HttpMethod[] Verbs = [HttpMethod.Get, HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete];

    private static async Task<(PlatformHost Host, OrganizationId Victim, OrganizationId Attacker)> StartAsync()
    {
        var host = await PlatformHost.StartAsync();
        var victim = await Tenants.CreateAsync(host, Marker);
        using (var owner = await Tenants.SignInAsync(host, Marker))
        {
            await Seeds.FillAsync(owner, Marker);
        }

        return (host, victim, await Tenants.CreateAsync(host, "attacker"));
    }

    [Fact]
    public async Task EveryEndpoint_WithEveryVerbAndForeignIds_NeitherShowsNorChangesAnything()
    {
        var (host, victim, _) = await StartAsync();
        await using var _1 = host;
        var ids = await host.InScopeAsync(db => Snapshot.IdsAsync(db, victim));
        ids.ShouldNotBeEmpty();
        var before = await host.InScopeAsync(db => Snapshot.TakeAsync(db, victim));
        var tried = 0;
        var attacker = await Tenants.SignInAsync(host, "attacker");
        foreach (var endpoint in Endpoints(host))
        {
            foreach (var path in Paths(endpoint, ids))
            {
                foreach (var verb in Verbs)
                {
                    var response = await attacker.SendAsync(verb, path, verb == HttpMethod.Get ? null : Seeds.BodyFor(path));
                    var text = await response.Content.ReadAsStringAsync();
                    tried++;
                    text.ShouldNotContain(Marker, Case.Insensitive, $"{verb} {path}");
                    if (NamesAForeignThing(endpoint) && Answers(endpoint, verb))
                    {
                        // Browsers that come for a provider that is not there are sent back to the sign-in page.
                        var refused = (int)response.StatusCode is >= 400 and < 500
                            || response.Headers.Location?.ToString().StartsWith("/sign-in?error=", StringComparison.Ordinal) == true;
                        refused.ShouldBeTrue($"{verb} {path}: {(int)response.StatusCode} {text}");
                    }

                    if (verb == HttpMethod.Delete && response.IsSuccessStatusCode)
                    {
                        // Signing out, ending sessions and leaving work on the attacker's own account: begin anew.
                        attacker.Dispose();
                        attacker = await Tenants.SignInAsync(host, "attacker");
                    }
                }
            }
        }

        attacker.Dispose();
        (await host.InScopeAsync(db => Snapshot.TakeAsync(db, victim))).ShouldBe(before);
        output.WriteLine($"{tried} calls: {Endpoints(host).Count()} endpoints, {Verbs.Length} verbs, {ids.Count} foreign ids");
        tried.ShouldBeGreaterThan(200);
    }

    [Fact]
    public async Task EveryEntity_WithEveryOperation_StaysWithinItsOrganization()
    {
        var (host, victim, attacker) = await StartAsync();
        await using var _ = host;
        var types = await host.InScopeAsync(db => Task.FromResult(Snapshot.TenantTypes(db).Select(t => t.ClrType).ToList()));
        types.Count.ShouldBeGreaterThanOrEqualTo(5);
        foreach (var type in types)
        {
            var rows = await host.InScopeAsync(db => Snapshot.RowsAsync(db, type, victim));
            rows.ShouldNotBeEmpty($"{type.Name} needs a row of the victim's: add one to Seeds.");
            (await host.InScopeAsync(db => Snapshot.VisibleAsync(db, type), attacker)).ShouldNotContain(r => r.OrganizationId == victim, type.Name);
            (await host.InScopeAsync(db => Snapshot.VisibleAsync(db, type))).ShouldBeEmpty($"{type.Name} without an organisation");
            foreach (var state in new[] { EntityState.Added, EntityState.Modified, EntityState.Deleted })
            {
                await Should.ThrowAsync<InvalidOperationException>(
                    () => host.InScopeAsync(
                        db =>
                        {
                            db.Entry(rows[0]).State = state;
                            return db.SaveChangesAsync();
                        },
                        attacker),
                    $"{type.Name} {state}");
            }
        }

        output.WriteLine($"{types.Count} entities × 5 operations");
    }

    [Fact]
    public async Task EveryEntity_WithAnOrganization_DeclaresThatItIsOwned()
    {
        await using var host = await PlatformHost.StartAsync();
        var forgotten = await host.InScopeAsync(db => Task.FromResult(db.Model.GetEntityTypes()
            .Where(e => e.FindProperty("OrganizationId") is not null && !typeof(IOrganizationOwned).IsAssignableFrom(e.ClrType))
            .Select(e => e.ClrType.Name)
            .ToList()));

        // A session belongs to a person and remembers which organisation the person looks at.
        forgotten.ShouldBe(["Session"]);
    }

    [Fact]
    public async Task EveryEndpoint_DeclaresAPermissionOrAnonymity()
    {
        await using var host = await PlatformHost.StartAsync();

        Endpoints(host).Where(e => e.Metadata.GetMetadata<RequiredPermission>() is null && e.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(e => e.DisplayName).ShouldBeEmpty();
    }

    [Fact]
    public async Task EveryProtectedEndpoint_WithoutCredentials_Answers401()
    {
        await using var host = await PlatformHost.StartAsync();
        using var client = host.CreateClient();
        foreach (var endpoint in Endpoints(host).Where(e => e.Metadata.GetMetadata<RequiredPermission>() is not null))
        {
            var method = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0];
            using var request = new HttpRequestMessage(new HttpMethod(method), Paths(endpoint, [Guid.CreateVersion7().ToString()])[0]);

            (await client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, endpoint.DisplayName);
        }
    }

    private static IEnumerable<RouteEndpoint> Endpoints(PlatformHost host) =>
        host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    // Roles go by name, and the same name in one's own organisation is one's own role.
    private static bool NamesAForeignThing(RouteEndpoint endpoint) =>
        endpoint.RoutePattern.Parameters.Count > 0 && endpoint.RoutePattern.Parameters.All(p => p.Name != "name");

    private static bool Answers(RouteEndpoint endpoint, HttpMethod verb) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(verb.Method) == true;

    private static List<string> Paths(RouteEndpoint endpoint, IReadOnlyCollection<string> ids)
    {
        var pattern = "/" + endpoint.RoutePattern.RawText!.Trim('/');
        if (endpoint.RoutePattern.Parameters.Count == 0)
        {
            return [pattern];
        }

        return [.. ids.Select(id => endpoint.RoutePattern.Parameters.Aggregate(
            pattern, (path, parameter) => System.Text.RegularExpressions.Regex.Replace(path, $"{{{parameter.Name}[^}}]*}}", Uri.EscapeDataString(id))))];
    }
}
