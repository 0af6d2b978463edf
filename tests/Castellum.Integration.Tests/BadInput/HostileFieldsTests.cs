using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Castellum.Integration.Tests.Hosting;

namespace Castellum.Integration.Tests.BadInput;

/// <summary>Every text that people's and organisations' endpoints take, oversized and with characters that databases choke on: refused, and never a failure of ours.</summary>
public class HostileFieldsTests(ITestOutputHelper output)
{
    private const string Someone = "0197b0a0-0000-7000-8000-000000000000";

    private static readonly (string Method, string Path, string Body)[] Calls =
    [
        ("POST", "/api/account", """{"email":"new@example.com","password":"four random words here","name":"N","language":"en"}"""),
        ("POST", "/api/account/verify", """{"token":"t"}"""),
        ("POST", "/api/account/password/forgot", """{"email":"new@example.com","language":"en"}"""),
        ("POST", "/api/account/password/reset", """{"token":"t","password":"four random words here"}"""),
        ("PATCH", "/api/account", """{"name":"N"}"""),
        ("PUT", "/api/account/password", """{"current_password":"x","password":"four random words here"}"""),
        ("POST", "/api/account/totp/confirm", """{"code":"123456"}"""),
        ("POST", "/api/account/totp/remove", """{"code":"123456"}"""),
        ("POST", "/api/account/passkeys", """{"ceremony":"c","name":"N","credential":{"id":"x"}}"""),
        ("POST", "/api/session", """{"email":"a@example.com","password":"x","code":"123456"}"""),
        ("POST", "/api/session/passkey", """{"ceremony":"c","credential":{"id":"x"}}"""),
        ("POST", "/api/session/passkey/options", """{"email":"a@example.com","password":"x"}"""),
        ("POST", "/api/session/reauthenticate", """{"password":"x","code":"1","ceremony":"c"}"""),
        ("PUT", "/api/session/organization", """{"organization_id":"0197b0a0-0000-7000-8000-000000000000"}"""),
        ("POST", "/api/tokens", """{"email":"a@example.com","password":"x","code":"123456"}"""),
        ("POST", "/api/tokens/exchange", """{"provider":"google","id_token":"t","nonce":"n"}"""),
        ("POST", "/api/tokens/refresh", """{"refresh_token":"t"}"""),
        ("POST", "/api/organizations", """{"name":"N"}"""),
        ("PATCH", "/api/organization", """{"name":"N"}"""),
        ("DELETE", "/api/organization", """{"slug":"s"}"""),
        ("POST", "/api/keys", """{"name":"N","kind":"live","scopes":["use_gateway"],"allowed_models":["gpt-4o"],"allowed_networks":["10.0.0.0/8"]}"""),
        ("PATCH", "/api/keys/{key}", """{"name":"N","scopes":["use_gateway"],"allowed_models":["gpt-4o"],"allowed_networks":["10.0.0.0/8"]}"""),
        ("PATCH", "/api/members/" + Someone, """{"role":"viewer"}"""),
        ("PUT", "/api/roles/some-role", """{"permissions":["view_analytics"]}"""),
        ("POST", "/api/invitations", """{"email":"guest@example.com","role":"viewer","language":"en"}"""),
        ("POST", "/api/invitations/preview", """{"token":"t"}"""),
        ("POST", "/api/invitations/accept", """{"token":"t"}"""),
        ("POST", "/api/invitations/join", """{"token":"t","name":"N","password":"four random words here"}"""),
        ("POST", "/api/webhooks", """{"url":"https://example.com/hook","events":["job.failed"]}"""),
        ("POST", "/api/sso/connections", """{"name":"N","protocol":"oidc","issuer":"https://idp.example.com","client_id":"c","client_secret":"s","default_role":"viewer","role_mappings":["a=viewer"]}"""),
        ("POST", "/api/sso/domains", """{"domain":"corp.example.com"}"""),
        ("POST", "/api/auth/discover", """{"email":"a@example.com"}"""),
        ("POST", "/api/privacy/consents", """{"purpose":"analytics","granted":true,"version":"1"}"""),
        ("POST", "/api/privacy/erasure/confirm", """{"token":"t"}"""),
        ("POST", "/api/setup", """{"token":"t","email":"a@example.com","password":"four random words here","name":"N","organization_name":"O","key_name":"K"}"""),
    ];

    private static readonly string[] Queries =
    [
        "/api/audit?action=a%00b", "/api/audit?actor=a%00b", "/api/audit?target=a%00b", "/api/jobs?kind=a%00b", "/api/requests?q=a%00b", "/api/requests?model=a%00b",
        "/api/legal/terms?language=a%00b&version=a%00b", "/api/members?cursor=a%00b", "/api/sso/domains/a%00b",
    ];

    private static readonly (string Kind, string Text)[] Poisons =
    [
        ("oversized", new string('x', 20_000)), ("a zero character", "a\0b"), ("control characters", "a\r\nSet-Cookie: b"),
    ];

    [Fact]
    public async Task EveryText_Poisoned_IsRefusedAndNeverAFailureOfOurs()
    {
        await using var server = await TestServer.StartAsync("--CASTELLUM_ATTEMPTS_PER_MINUTE=100000");
        using var owner = await server.SignInAsync();
        var key = await (await owner.PostAsJsonAsync("/api/keys", new { name = "N" })).Content.ReadFromJsonAsync<JsonElement>();
        List<string> wrong = [];
        var tried = 0;
        foreach (var (method, path, body) in Calls)
        {
            foreach (var (field, kind, poisoned) in Poisoned(body))
            {
                var address = path.Replace("{key}", key.GetProperty("id").GetString(), StringComparison.Ordinal);
                using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = JsonContent.Create(poisoned) };
                using var response = await owner.SendAsync(request);
                tried++;
                var status = (int)response.StatusCode;
                if (status >= 500 || (status < 400 && !MayPass(path, field, kind)))
                {
                    wrong.Add($"{method} {path} {field} with {kind}: {status}");
                }
            }
        }

        foreach (var query in Queries)
        {
            using var response = await owner.GetAsync(query);
            if ((int)response.StatusCode >= 500)
            {
                wrong.Add($"GET {query}: {(int)response.StatusCode}");
            }
        }

        output.WriteLine($"{tried} calls");
        wrong.ShouldBeEmpty();
    }

    /// <summary>Unknown languages fall back; secrets may hold any character; two endpoints answer alike whatever the address is.</summary>
    private static bool MayPass(string path, string field, string kind) =>
        field == "language" || path is "/api/account/password/forgot" or "/api/auth/discover" || (field is "password" or "client_secret" && kind != "oversized");

    private static IEnumerable<(string Field, string Kind, JsonObject Body)> Poisoned(string body)
    {
        foreach (var field in JsonNode.Parse(body)!.AsObject().Select(m => m.Key))
        {
            foreach (var (kind, text) in Poisons)
            {
                var changed = JsonNode.Parse(body)!.AsObject();
                JsonNode value = text;
                if (changed[field] is JsonArray)
                {
                    changed[field] = new JsonArray(value);
                }
                else if (changed[field] is JsonValue old && old.TryGetValue<string>(out _))
                {
                    changed[field] = value;
                }
                else
                {
                    continue;
                }

                yield return (field, kind, changed);
            }
        }
    }
}
