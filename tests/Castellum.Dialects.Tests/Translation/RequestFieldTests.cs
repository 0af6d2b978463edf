using System.Text;

namespace Castellum.Dialects.Tests.Translation;

/// <summary>Every field that the vendors' own clients can send reaches the target, is refused, or is named: none is lost without a word.</summary>
public class RequestFieldTests
{
    private static readonly (string File, Dialect Dialect, string Title)[] s_clients =
    [
        ("openai-chat", Dialect.OpenAiChat, "OpenAI chat"),
        ("openai-responses", Dialect.OpenAiResponses, "OpenAI responses"),
        ("anthropic", Dialect.Anthropic, "Anthropic messages, beta fields included"),
        ("gemini", Dialect.Gemini, "Gemini generateContent"),
    ];

    private static readonly (Dialect Dialect, string Title)[] s_targets =
    [
        (Dialect.OpenAiChat, "chat"), (Dialect.OpenAiResponses, "responses"), (Dialect.Anthropic, "Anthropic"), (Dialect.Gemini, "Gemini"), (Dialect.BedrockConverse, "Bedrock"),
    ];

    // Fields that mean nothing at another vendor, or something that the gateway itself does.
    private static readonly Dictionary<string, string> s_void = new()
    {
        ["openai-chat model"] = "the target's model is written",
        ["openai-chat modalities[]"] = "text is what comes; any other is refused",
        ["openai-chat response_format.json_schema.name"] = "a label without effect",
        ["openai-chat response_format.json_schema.strict"] = "schemas always bind there",
        ["openai-chat stream"] = "stands in the address there",
        ["openai-chat stream_options.include_obfuscation"] = "about the stream, which the gateway writes itself",
        ["openai-chat stream_options.include_usage"] = "usage is always asked for, and written if wanted",
        ["openai-responses model"] = "the target's model is written",
        ["openai-responses stream"] = "stands in the address there",
        ["openai-responses stream_options.include_obfuscation"] = "about the stream, which the gateway writes itself",
        ["openai-responses text.format.name"] = "a label without effect",
        ["openai-responses text.format.strict"] = "schemas always bind there",
        ["openai-responses input[].id"] = "a name in OpenAI's storage",
        ["openai-responses input[].status"] = "an item that is sent is complete",
        ["openai-responses input[].name"] = "the call names the tool",
        ["openai-responses input[].role"] = "what it is by default",
        ["openai-responses input[].content[].annotations[]"] = "what an earlier answer said about itself",
        ["openai-responses input[].content[].logprobs[]"] = "what an earlier answer said about itself",
        ["openai-responses input[].content[].logprobs"] = "what an earlier answer said about itself",
        ["anthropic model"] = "the target's model is written",
        ["anthropic stream"] = "stands in the address there",
        ["anthropic messages[].content[].source.media_type"] = "the only one there is",
        ["anthropic messages[].content[].content[].source.media_type"] = "the only one there is",
        ["gemini generationConfig.thinkingConfig.includeThoughts"] = "thoughts always come, marked as thoughts",
    };

    [Fact]
    public void NoField_IsLostWithoutAWord()
    {
        var lost = from client in s_clients
                   from sample in FieldSample.Load(client.File)
                   from target in s_targets
                   where target.Dialect != client.Dialect && sample.FateAt(client.Dialect, target.Dialect) is "lost" && !s_void.ContainsKey(KeyOf(client.File, sample))
                   select $"{client.File} {sample.Path} → {target.Title}";

        lost.ShouldBe([]);
    }

    [Fact]
    public void Document_SaysWhatBecomesOfEachField()
    {
        var file = Path.Combine(FieldSample.Root, "docs", "dialect-fields.md");
        var text = Describe();
        if (Environment.GetEnvironmentVariable("CASTELLUM_UPDATE_SNAPSHOTS") is "1")
        {
            File.WriteAllText(file, text);
        }

        File.ReadAllText(file).ShouldBe(text, "docs/dialect-fields.md is out of date: run this test with CASTELLUM_UPDATE_SNAPSHOTS=1.");
    }

    private static string Describe()
    {
        var text = new StringBuilder("""
            # What becomes of each field

            Every field that the vendors' own SDKs can send, read from their types (`tests/contract/support/fields.js`), and what a target of another dialect makes of it. A test translates a
            request with the field and one without it, and fails when a field is lost without a word. Where both sides speak the same dialect, every field goes along as it is.

            `carried`: it reaches the target. `dropped`: it is left out and named in the header `x-castellum-dropped`. `in part`: some of it is carried, the rest is named. `refused`: answered with 400 and
            the field's name. `–`: it means nothing there, for the reason given.

            """.ReplaceLineEndings("\n"));
        foreach (var client in s_clients)
        {
            var targets = s_targets.Where(t => t.Dialect != client.Dialect).ToList();
            text.Append("\n## ").Append(client.Title).Append("\n\n| field | ").AppendJoin(" | ", targets.Select(t => t.Title)).Append(" |\n| --- |").Insert(text.Length, " --- |", targets.Count).Append('\n');
            foreach (var sample in FieldSample.Load(client.File))
            {
                var fates = targets.ConvertAll(t => Fate(client, sample, t.Dialect));
                text.Append("| `").Append(sample.Path).Append("` | ").AppendJoin(" | ", fates).Append(" |\n");
            }
        }

        return text.ToString();
    }

    private static string Fate((string File, Dialect Dialect, string Title) client, FieldSample sample, Dialect target) =>
        sample.FateAt(client.Dialect, target) is var fate && fate == "lost" ? "– " + s_void[KeyOf(client.File, sample)] : fate;

    private static string KeyOf(string file, FieldSample sample) => $"{file} {sample.Plain}";
}
