using System.Text;
using System.Text.Json;

namespace Castellum.GatewayBench.Load;

/// <summary>One kind of call at a number of connections.</summary>
/// <param name="Name">As given: <c>kind:connections</c>.</param>
/// <param name="Connections">How many calls are under way at a time.</param>
/// <param name="Vendor">The dialect of the upstream: <c>openai</c> or <c>anthropic</c>. The client speaks OpenAI's.</param>
/// <param name="Stream">Whether a stream is asked for.</param>
/// <param name="Body">The body.</param>
internal sealed record LoadCase(string Name, int Connections, string Vendor, bool Stream, string Body)
{
    private const int CharactersOfTenThousandTokens = 43_000;

    /// <summary>Whether it asks for a compression instead of a model call: only the gateway itself can do that.</summary>
    public bool IsCompression => Vendor == Compression;

    /// <summary>The address called.</summary>
    public string Path => IsCompression ? "/v1/compress" : "/v1/chat/completions";

    private const string Compression = "compression";

    /// <summary>Whether the target must translate.</summary>
    public bool IsTranslated => Vendor == "anthropic";

    /// <summary>Reads a case.</summary>
    /// <exception cref="ArgumentException">The kind is unknown.</exception>
    public static LoadCase Parse(string name)
    {
        var parts = name.Split(':');
        var (vendor, stream, characters) = parts[0] switch
        {
            "chat" => ("openai", false, 0),
            "10k" => ("openai", false, 10_000),
            "150k" => ("openai", false, 150_000),
            "stream" => ("openai", true, 0),
            "compress-10k" => (Compression, false, CharactersOfTenThousandTokens),
            "translated" => ("anthropic", false, 0),
            "translated-stream" => ("anthropic", true, 0),
            _ => throw new ArgumentException($"unknown case {name}"),
        };
        return new LoadCase(name, int.Parse(parts[1]), vendor, stream, BodyOf(vendor, stream, characters));
    }

    private static string BodyOf(string vendor, bool stream, int characters)
    {
        var text = new StringBuilder("Good morning. Please greet me.");
        for (var i = 0; text.Length < characters; i++)
        {
            text.Append(" The pump of basin ").Append(i).Append(" was inspected and its valve turned.");
        }

        if (vendor == Compression)
        {
            return JsonSerializer.Serialize(new { text = text.ToString(), query = "Which basin's valve was turned after number 71?" });
        }

        var messages = new object[] { new { role = "system", content = "You are a helpful assistant." }, new { role = "user", content = text.ToString() } };
        var model = vendor == "openai" ? "gpt-4o-mini" : "claude-sonnet-4-5";
        return stream
            ? JsonSerializer.Serialize(new { model, messages, stream = true, stream_options = new { include_usage = true }, temperature = 0.2, max_tokens = 64 })
            : JsonSerializer.Serialize(new { model, messages, temperature = 0.2, max_tokens = 64 });
    }
}
