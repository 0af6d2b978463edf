using System.Text.Json;
using Castellum.Kernel.Results;
using Castellum.Platform.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Castellum.Platform.Passkeys;

/// <summary>Questions to authenticators and their answers, by ASP.NET Core Identity's implementation of WebAuthn level 3.</summary>
/// <remarks>Domain and origin come from the configured address, never from the request's Host header.</remarks>
internal sealed class PasskeyProtocol(PasskeyStore store, PlatformOptions options, ILoggerFactory logs)
{
    private const int MaxCredentialBytes = 64 * 1024;

    public static readonly Error Refused = new(
        ErrorKind.Unauthenticated, "passkey_refused", "The passkey's answer is wrong, too late, or was used already. Try again.") { Field = "credential" };

    /// <summary>Asks for a new passkey of a person.</summary>
    public async Task<(JsonElement Options, string State)> AskForNewAsync(User user, HttpContext context)
    {
        var entity = new PasskeyUserEntity { Id = user.Id.ToString(), Name = user.Email, DisplayName = user.Name };
        var made = await Handler("preferred").MakeCreationOptionsAsync(entity, context);
        return (JsonSerializer.Deserialize<JsonElement>(made.CreationOptionsJson), made.AttestationState!);
    }

    /// <summary>Asks for a signature: of one of the person's passkeys, or of any when the passkey is to say who signs in.</summary>
    public async Task<(JsonElement Options, string State)> AskForSignatureAsync(User? user, HttpContext context)
    {
        var made = await Handler(VerificationFor(user is not null)).MakeRequestOptionsAsync(user, context);
        return (JsonSerializer.Deserialize<JsonElement>(made.RequestOptionsJson), made.AssertionState!);
    }

    public async Task<Result<UserPasskeyInfo>> VerifyNewAsync(string state, JsonElement credential, HttpContext context)
    {
        if (TextOf(credential) is not { } json)
        {
            return Refused;
        }

        var result = await Handler("preferred").PerformAttestationAsync(
            new PasskeyAttestationContext { HttpContext = context, CredentialJson = json, AttestationState = state });
        return result.Succeeded ? result.Passkey : Refused;
    }

    public async Task<Result<(User User, UserPasskeyInfo Passkey)>> VerifySignatureAsync(
        string state, JsonElement credential, bool isSecondFactor, HttpContext context)
    {
        if (TextOf(credential) is not { } json)
        {
            return Refused;
        }

        var result = await Handler(VerificationFor(isSecondFactor)).PerformAssertionAsync(
            new PasskeyAssertionContext { HttpContext = context, CredentialJson = json, AssertionState = state });
        return result.Succeeded ? (result.User, result.Passkey) : Refused;
    }

    // Alone, a passkey must show possession and knowledge or biometrics; after a password, possession is the second factor.
    private static string VerificationFor(bool isSecondFactor) => isSecondFactor ? "preferred" : "required";

    private static string? TextOf(JsonElement credential) =>
        credential.ValueKind == JsonValueKind.Object && credential.GetRawText() is { Length: <= MaxCredentialBytes } json ? json : null;

    private PasskeyHandler<User> Handler(string verification)
    {
        var users = new UserManager<User>(
            store, Options.Create(new IdentityOptions()), null!, [], [], null!, new IdentityErrorDescriber(), null!, logs.CreateLogger<UserManager<User>>());
        var origin = options.PublicUrl.GetLeftPart(UriPartial.Authority);
        return new PasskeyHandler<User>(users, Options.Create(new IdentityPasskeyOptions
        {
            ServerDomain = options.PublicUrl.Host,
            UserVerificationRequirement = verification,
            ResidentKeyRequirement = "preferred",
            AttestationConveyancePreference = "none",
            AuthenticatorTimeout = TimeSpan.FromMinutes(5),
            ValidateOrigin = asked => ValueTask.FromResult(!asked.CrossOrigin && asked.Origin == origin),
        }));
    }
}
