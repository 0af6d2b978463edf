using Castellum.Gateway;
using Castellum.Kernel.Secrets;
using Castellum.Ledger.Prices;

namespace Castellum.Server.Configuration;

/// <summary>Reads provider accounts from the variables that the vendors' own tools use.</summary>
internal static class ProviderEnvironment
{
    private static readonly (string Provider, string? Key, string? BaseUrl)[] Variables =
    [
        (ProviderIds.OpenAi, "OPENAI_API_KEY", "OPENAI_BASE_URL"),
        (ProviderIds.Anthropic, "ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL"),
        (ProviderIds.Gemini, "GEMINI_API_KEY", "GEMINI_BASE_URL"),
        (ProviderIds.AzureOpenAi, "AZURE_OPENAI_API_KEY", "AZURE_OPENAI_ENDPOINT"),
        (ProviderIds.XAi, "XAI_API_KEY", "XAI_BASE_URL"),
        (ProviderIds.OpenRouter, "OPENROUTER_API_KEY", "OPENROUTER_BASE_URL"),
        (ProviderIds.DeepSeek, "DEEPSEEK_API_KEY", "DEEPSEEK_BASE_URL"),
        (ProviderIds.Mistral, "MISTRAL_API_KEY", "MISTRAL_BASE_URL"),
        (ProviderIds.Groq, "GROQ_API_KEY", "GROQ_BASE_URL"),
        (ProviderIds.Ollama, null, "OLLAMA_BASE_URL"),
    ];

    /// <summary>Reads the accounts.</summary>
    /// <exception cref="SettingsException">An address is wrong.</exception>
    public static IReadOnlyList<InstallationAccount> Read(IConfiguration configuration)
    {
        var accounts = new List<InstallationAccount>();
        foreach (var (provider, keyName, urlName) in Variables)
        {
            var key = Text(configuration, keyName);
            var url = Text(configuration, urlName);

            // A key alone is an account at the vendor; an address alone is one only where no key is needed.
            if (key is null && (keyName is not null || url is null))
            {
                continue;
            }

            if (url is not null && (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")))
            {
                throw new SettingsException(urlName!, $"'{url}' is not an http or https address.");
            }

            accounts.Add(new InstallationAccount(provider, url, key is null ? null : new Sensitive<string>(key)));
        }

        return accounts;
    }

    private static string? Text(IConfiguration configuration, string? name) =>
        name is null || string.IsNullOrWhiteSpace(configuration[name]) ? null : configuration[name]!.Trim();
}
