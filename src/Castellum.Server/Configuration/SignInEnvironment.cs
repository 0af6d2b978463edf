using System.Security.Cryptography;
using Castellum.Platform.External;

namespace Castellum.Server.Configuration;

/// <summary>Reads the providers that everybody may sign in with; each is on when its client id is set.</summary>
internal static class SignInEnvironment
{
    private const string Prefix = "CASTELLUM_SIGN_IN_";

    /// <summary>Reads the providers.</summary>
    /// <exception cref="SettingsException">A provider is set up by half.</exception>
    public static IReadOnlyList<ExternalProviderOptions> Read(IConfiguration configuration)
    {
        var providers = new[]
        {
            Find(configuration, "GOOGLE", (id, name) => new ExternalProviderOptions
            {
                Key = "google", DisplayName = "Google", ClientId = id, ClientSecret = Needed(configuration, $"{name}_CLIENT_SECRET"), Issuer = "https://accounts.google.com",
            }),
            Find(configuration, "MICROSOFT", (id, name) => new ExternalProviderOptions
            {
                Key = "microsoft", DisplayName = "Microsoft", Kind = ProviderKind.Microsoft, ClientId = id, ClientSecret = Needed(configuration, $"{name}_CLIENT_SECRET"),
                Issuer = $"https://login.microsoftonline.com/{Text(configuration, $"{name}_TENANT") ?? "common"}/v2.0",
            }),
            Find(configuration, "GITHUB", (id, name) => new ExternalProviderOptions
            {
                Key = "github", DisplayName = "GitHub", Kind = ProviderKind.GitHub, ClientId = id, ClientSecret = Needed(configuration, $"{name}_CLIENT_SECRET"),
                BaseUrl = Address(configuration, $"{name}_URL"),
            }),
            Find(configuration, "FACEBOOK", (id, name) => new ExternalProviderOptions
            {
                Key = "facebook", DisplayName = "Facebook", Kind = ProviderKind.Facebook, ClientId = id, ClientSecret = Needed(configuration, $"{name}_CLIENT_SECRET"),
            }),
            Find(configuration, "APPLE", (id, name) => new ExternalProviderOptions
            {
                Key = "apple", DisplayName = "Apple", Kind = ProviderKind.Apple, ClientId = id, Issuer = "https://appleid.apple.com",
                TeamId = Needed(configuration, $"{name}_TEAM_ID"), KeyId = Needed(configuration, $"{name}_KEY_ID"), PrivateKey = Key(configuration, $"{name}_PRIVATE_KEY"),
            }),
            Find(configuration, "OIDC", (id, name) => new ExternalProviderOptions
            {
                Key = "oidc", DisplayName = Text(configuration, $"{name}_NAME") ?? "Single sign-on", ClientId = id, ClientSecret = Text(configuration, $"{name}_CLIENT_SECRET"),
                Issuer = Address(configuration, $"{name}_ISSUER") ?? throw new SettingsException($"{name}_ISSUER", "the issuer's address is needed with the client id."),
            }),
        };
        return [.. providers.OfType<ExternalProviderOptions>()];
    }

    private static ExternalProviderOptions? Find(IConfiguration configuration, string provider, Func<string, string, ExternalProviderOptions> read) =>
        Text(configuration, $"{Prefix}{provider}_CLIENT_ID") is { } id ? read(id, Prefix + provider) : null;

    private static string Needed(IConfiguration configuration, string name) =>
        Text(configuration, name) ?? throw new SettingsException(name, "this is needed with the client id.");

    private static string? Address(IConfiguration configuration, string name)
    {
        var text = Text(configuration, name);
        return text is null || (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            ? text
            : throw new SettingsException(name, $"'{text}' is not an http or https address.");
    }

    /// <summary>Apple's key: the text of the .p8 file, or where the file is.</summary>
    private static string Key(IConfiguration configuration, string name)
    {
        var text = Needed(configuration, name);
        try
        {
            // Environment files often hold a PEM in one line with \n spelt out.
            var pem = text.StartsWith("-----", StringComparison.Ordinal) ? text.Replace("\\n", "\n", StringComparison.Ordinal) : File.ReadAllText(text);
            using var key = ECDsa.Create();
            key.ImportFromPem(pem);
            return key.KeySize == 256 ? pem : throw new SettingsException(name, "the key is not on the curve P-256.");
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new SettingsException(name, "this is neither a private key in PEM nor a readable file with one. Write the text or the path of Apple's .p8 file.");
        }
    }

    private static string? Text(IConfiguration configuration, string name) =>
        string.IsNullOrWhiteSpace(configuration[name]) ? null : configuration[name]!.Trim();
}
