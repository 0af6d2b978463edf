namespace Castellum.Compression.Tokenizing;

/// <summary>Model name to tokenizer family, by the longest known beginning of the name.</summary>
internal static class ModelFamilies
{
    private static readonly (string Prefix, string Family)[] Prefixes =
    [
        ("gpt-4o", "o200k"), ("gpt-4.1", "o200k"), ("gpt-4.5", "o200k"), ("gpt-5", "o200k"), ("gpt-oss", "o200k"), ("chatgpt-", "o200k"),
        ("o1", "o200k"), ("o3", "o200k"), ("o4", "o200k"), ("codex-", "o200k"), ("computer-use-preview", "o200k"), ("gpt-image", "o200k"),
        ("gpt-realtime", "o200k"), ("gpt-audio", "o200k"),
        ("gpt-4", "cl100k"), ("gpt-3.5", "cl100k"), ("gpt-35", "cl100k"), ("text-embedding-3", "cl100k"), ("text-embedding-ada-002", "cl100k"),
        ("claude", "claude"), ("anthropic.claude", "claude"),
        ("gemini", "gemini"), ("gemma", "gemini"), ("learnlm", "gemini"),
        ("llama", "llama"), ("meta-llama", "llama"), ("meta.llama", "llama"),
        ("mistral", "mistral"), ("mixtral", "mistral"), ("codestral", "mistral"), ("ministral", "mistral"), ("magistral", "mistral"), ("devstral", "mistral"),
        ("qwen", "qwen"), ("qwq", "qwen"), ("deepseek", "deepseek"), ("grok", "grok"), ("command", "command"),
    ];

    /// <summary>The family of a model: an encoding, an estimator, or <c>other</c>.</summary>
    public static string Of(string model)
    {
        var name = model.Trim().ToLowerInvariant();
        // Fine-tunes are "ft:gpt-4o-mini:org::id"; aggregators put the vendor before a slash, Bedrock a region before a dot.
        if (name.StartsWith("ft:", StringComparison.Ordinal))
        {
            name = name[3..];
        }

        name = name[(name.LastIndexOf('/') + 1)..];
        foreach (var region in (ReadOnlySpan<string>)["us.", "eu.", "apac.", "global."])
        {
            name = name.StartsWith(region, StringComparison.Ordinal) ? name[region.Length..] : name;
        }

        var best = (Prefix: string.Empty, Family: "other");
        foreach (var entry in Prefixes)
        {
            if (entry.Prefix.Length > best.Prefix.Length && name.StartsWith(entry.Prefix, StringComparison.Ordinal))
            {
                best = entry;
            }
        }

        return best.Family;
    }
}
