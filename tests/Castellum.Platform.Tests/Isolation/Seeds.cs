using System.Net;
using Castellum.Platform.Tests.Hosting;

namespace Castellum.Platform.Tests.Isolation;

/// <summary>One row of everything for an organisation, made over HTTP as its owner.</summary>
internal static class Seeds
{
    public static async Task FillAsync(Browser owner, string marker)
    {
        await EnsureAsync(await owner.PutAsync("/api/roles/seeded-role", new { permissions = new[] { "view_analytics" } }));
        await EnsureAsync(await owner.PostAsync("/api/invitations", new { email = $"guest@{marker}.example", role = "seeded-role" }));
        var webhook = await owner.PostAsync("/api/webhooks", new { url = $"https://{marker}.example.com/hook" });
        await EnsureAsync(webhook);
        await EnsureAsync(await owner.PostAsync($"/api/webhooks/{(await webhook.ReadJsonAsync()).GetProperty("id").GetString()}/test"));
        await EnsureAsync(await owner.PostAsync("/api/sso/connections", new { name = marker, issuer = $"https://{marker}.example.com", client_id = marker }));
        await EnsureAsync(await owner.PostAsync("/api/sso/domains", new { domain = $"{marker}.example.com" }));
        await EnsureAsync(await owner.PutAsync("/api/organization/retention", new { job_days = 90 }));
        owner.Headers["Idempotency-Key"] = marker;
        await EnsureAsync(await owner.PostAsync("/api/invitations", new { email = $"second@{marker}.example", role = "seeded-role" }));
        owner.Headers.Clear();
    }

    /// <summary>A body that passes the checks before the lookup, so that the lookup itself is what refuses.</summary>
    public static object BodyFor(string path) => path switch
    {
        _ when path.StartsWith("/api/members/", StringComparison.Ordinal) => new { role = "viewer" },
        _ when path.StartsWith("/api/roles/", StringComparison.Ordinal) => new { permissions = new[] { "view_analytics" } },
        _ when path.StartsWith("/api/admin/", StringComparison.Ordinal) => new { status = "suspended" },
        _ => new { },
    };

    private static async Task EnsureAsync(HttpResponseMessage response) =>
        ((int)response.StatusCode).ShouldBeInRange(200, 299, await response.Content.ReadAsStringAsync());
}
