namespace Castellum.Integration.Tests.Hosting;

/// <summary>Settings that keep the machine's own environment out of a test.</summary>
internal static class Isolation
{
    private static readonly string[] Variables =
    [
        "OPENAI_API_KEY", "OPENAI_BASE_URL", "ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL", "GEMINI_API_KEY", "GEMINI_BASE_URL",
        "AZURE_OPENAI_API_KEY", "AZURE_OPENAI_ENDPOINT", "XAI_API_KEY", "OPENROUTER_API_KEY", "DEEPSEEK_API_KEY", "MISTRAL_API_KEY",
        "GROQ_API_KEY", "OLLAMA_BASE_URL", "CASTELLUM_ROLES", "CASTELLUM_REDIS",
    ];

    /// <summary>The command line that empties them.</summary>
    public static string[] Arguments { get; } = [.. Variables.Select(name => $"--{name}=")];
}
