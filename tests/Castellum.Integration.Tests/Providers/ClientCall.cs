using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Castellum.Integration.Tests.Hosting;

namespace Castellum.Integration.Tests.Providers;

/// <summary>The same question in each dialect a client can speak, and the answer's text read back from each.</summary>
internal static class ClientCall
{
    public static readonly string[] Dialects = ["chat", "responses", "anthropic", "gemini"];

    public const string Question = "The castle was built in 1234. Tell me about the castle.";

    public static Task<HttpResponseMessage> AskAsync(TestServer server, string dialect, string model, bool stream, string question = Question) =>
        AskAsync(server.Client, dialect, model, stream, question);

    public static Task<HttpResponseMessage> AskAsync(HttpClient client, string dialect, string model, bool stream, string question = Question)
    {
        var (path, body) = Request(dialect, model, stream, question);
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (dialect == "anthropic")
        {
            request.Headers.Add("anthropic-version", "2023-06-01");
        }

        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>The whole text of an answer, streamed or not.</summary>
    public static string TextOf(string dialect, bool stream, string body) =>
        stream ? string.Concat(Events(body).Select(e => Delta(dialect, e))) : Whole(dialect, JsonNode.Parse(body)!);

    /// <summary>The JSON events of a stream.</summary>
    public static IReadOnlyList<JsonNode> Events(string body) =>
        [.. body.Split('\n').Where(l => l.StartsWith("data: {", StringComparison.Ordinal)).Select(l => JsonNode.Parse(l["data: ".Length..])!)];

    /// <summary>The address and the body of a question.</summary>
    public static (string Path, object Body) Request(string dialect, string model, bool stream, string question) => dialect switch
    {
        "chat" => ("/v1/chat/completions", new { model, stream, messages = new[] { new { role = "user", content = question } } }),
        "responses" => ("/v1/responses", new { model, stream, input = question }),
        "anthropic" => ("/v1/messages", new { model, stream, max_tokens = 500, messages = new[] { new { role = "user", content = question } } }),
        _ => ($"/v1beta/models/{model}:" + (stream ? "streamGenerateContent?alt=sse" : "generateContent"),
            new { contents = new[] { new { role = "user", parts = new[] { new { text = question } } } } }),
    };

    private static string Whole(string dialect, JsonNode body) => dialect switch
    {
        "chat" => body["choices"]![0]!["message"]!["content"]!.GetValue<string>(),
        "responses" => string.Concat(body["output"]!.AsArray().Where(o => o!["type"]!.GetValue<string>() == "message").Select(o => o!["content"]![0]!["text"]!.GetValue<string>())),
        "anthropic" => string.Concat(body["content"]!.AsArray().Select(c => c!["text"]?.GetValue<string>())),
        _ => string.Concat(body["candidates"]![0]!["content"]!["parts"]!.AsArray().Select(p => p!["text"]?.GetValue<string>())),
    };

    private static string? Delta(string dialect, JsonNode e) => dialect switch
    {
        "chat" => e["choices"]!.AsArray().Count > 0 ? e["choices"]![0]!["delta"]?["content"]?.GetValue<string>() : null,
        "responses" => e["type"]!.GetValue<string>() == "response.output_text.delta" ? e["delta"]!.GetValue<string>() : null,
        "anthropic" => e["delta"]?["text"]?.GetValue<string>(),
        _ => string.Concat(e["candidates"]?[0]?["content"]?["parts"]?.AsArray().Select(p => p!["text"]?.GetValue<string>()) ?? []),
    };
}
