using Castellum.Architecture.Tests.Hosting;
using Castellum.Foundation.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Castellum.Architecture.Tests.Surface;

public sealed class EndpointRuleTests
{
    private static readonly HashSet<string> Known = [.. Permissions.Assignable, Permissions.OwnAccount, Permissions.OperateInstallation];

    [Fact]
    public async Task Endpoints_All_DeclareOnePermissionOrAreOpen()
    {
        await using var composed = new ComposedApp();

        composed.Endpoints.Count.ShouldBeGreaterThan(20);
        composed.Endpoints.SelectMany(Undeclared).ShouldBeEmpty();
    }

    [Fact]
    public async Task Endpoints_OpenToAnyone_AreTheseOnly()
    {
        await using var composed = new ComposedApp();

        var open = composed.Endpoints.Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(e => e.RoutePattern.RawText!).Distinct().Order(StringComparer.Ordinal);

        Snapshot.ShouldMatchFile(string.Join('\n', open) + "\n", "tests/Castellum.Architecture.Tests/Surface/open-endpoints.txt");
    }

    [Fact]
    public void Endpoints_WithoutDeclarationOrWithTwo_AreFound()
    {
        var builder = WebApplication.CreateSlimBuilder();
        using var app = builder.Build();
        app.MapGet("/forgotten", () => "leak");
        app.MapGet("/misspelt", () => "leak").RequirePermission("manage_kyes");
        app.MapGet("/both", () => "leak").RequirePermission(Permissions.ManageKeys).AllowAnonymous();
        app.MapGet("/fine", () => "ok").RequirePermission(Permissions.ManageKeys);

        var endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).Cast<RouteEndpoint>();

        endpoints.SelectMany(Undeclared).Count().ShouldBe(3);
    }

    private static IEnumerable<string> Undeclared(RouteEndpoint endpoint)
    {
        var open = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        var required = endpoint.Metadata.GetOrderedMetadata<RequiredPermission>();
        if (!open && required.Count == 0)
        {
            yield return $"{endpoint.RoutePattern.RawText} declares neither a permission nor AllowAnonymous.";
        }
        else if (open && required.Count > 0)
        {
            yield return $"{endpoint.RoutePattern.RawText} declares a permission and AllowAnonymous.";
        }
        else if (required.FirstOrDefault(p => !Known.Contains(p.Permission)) is { } unknown)
        {
            yield return $"{endpoint.RoutePattern.RawText} requires '{unknown.Permission}', which is no permission.";
        }
    }
}
