using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Castellum.Kernel.Results;
using Microsoft.Extensions.Logging;

namespace Castellum.Platform.People;

/// <summary>
/// Judges new passwords: by the policy, then, where the operator named a service with the range interface of Have I Been Pwned, by whether
/// they were breached. The service learns the first five of forty hexadecimal digits of the password's hash, which hundreds of others share.
/// </summary>
/// <remarks>A service that does not answer keeps nobody from choosing a password: that is logged, and the password taken.</remarks>
internal sealed partial class BreachedPasswords(IHttpClientFactory clients, PlatformOptions options, ILogger<BreachedPasswords> logger)
{
    public const string ClientName = "castellum-breached-passwords";

    private const int PrefixLength = 5;

    private static readonly Error Breached = new(
        ErrorKind.Invalid, "password_breached", "This password stands in a published collection of stolen ones. Choose another, and change it wherever else you use it.")
    {
        Field = "password",
    };

    /// <summary>Why a password is refused, or null.</summary>
    public async Task<Error?> CheckAsync(string? password, string email, CancellationToken cancellationToken)
    {
        if (PasswordPolicy.Check(password, email) is { } weak)
        {
            return weak;
        }

        return await FindAsync(password, cancellationToken);
    }

    /// <summary>Whether a password was breached, for callers who must not wait for a stranger within a transaction.</summary>
    public async Task<Error?> FindAsync(string? password, CancellationToken cancellationToken) =>
        options.BreachedPasswordsUrl is { } service && password is { Length: >= PasswordPolicy.MinLength and <= PasswordPolicy.MaxLength }
        && await IsListedAsync(service, HashOf(password), cancellationToken)
            ? Breached
            : null;

    private async Task<bool> IsListedAsync(Uri service, string hash, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(service, $"range/{hash[..PrefixLength]}"));
        // Answers of one length whatever the prefix: who watches the line learns nothing from the size.
        request.Headers.Add("Add-Padding", "true");
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                LogUnanswered(logger, null, (int)response.StatusCode);
                return false;
            }

            return Holds(await response.Content.ReadAsStringAsync(cancellationToken), hash[PrefixLength..]);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            LogUnanswered(logger, failure, 0);
            return false;
        }
    }

    // Lines of the rest of a hash, a colon and a count; padding has the count 0.
    private static bool Holds(string answer, string rest)
    {
        foreach (var line in answer.AsSpan().EnumerateLines())
        {
            var colon = line.IndexOf(':');
            if (colon == rest.Length && line[..colon].Equals(rest, StringComparison.OrdinalIgnoreCase)
                && long.TryParse(line[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
            {
                return true;
            }
        }

        return false;
    }

    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "The collection is indexed by SHA-1; nothing is kept or trusted by it.")]
    private static string HashOf(string password) => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));

    [LoggerMessage(EventId = 2051, Level = LogLevel.Warning, Message = "The service for breached passwords did not answer (status {Status}); a new password was taken without it.")]
    private static partial void LogUnanswered(ILogger logger, Exception? failure, int status);
}
