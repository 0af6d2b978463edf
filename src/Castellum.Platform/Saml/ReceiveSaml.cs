using System.Text.Encodings.Web;
using System.Text.Json;
using Castellum.Kernel.Results;
using Castellum.Platform.External;
using Castellum.Platform.Sso;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Castellum.Platform.Saml;

/// <summary>Takes the answer that an identity provider lets the browser post.</summary>
/// <remarks>
/// The post comes from another site, so no cookie of ours comes with it. An answer to a request of ours is verified, kept for two breaths and
/// handed to the browser that began, which is recognised by its cookie on the redirect: an answer planted on another browser leads nowhere.
/// </remarks>
internal sealed partial class ReceiveSaml(
    IdentityProviders providers,
    LoginStates states,
    SamlAddresses addresses,
    SamlKeys keys,
    UsedAssertions used,
    SsoTrials trials,
    CompleteExternal complete,
    TimeProvider time,
    ILogger<ReceiveSaml> logger)
{
    // Addresses stay searchable as they are: erasure looks for them. The text is never part of a page.
    private static readonly JsonSerializerOptions Arrival = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>The local path to go on to.</returns>
    public async Task<Result<string>> HandleAsync(string key, string? message, string? relayState, HttpContext context, CancellationToken cancellationToken)
    {
        var row = await states.PeekAsync(key, relayState, cancellationToken);
        if (await providers.FindForAsync(key, row, cancellationToken) is not { IsSaml: true, Connection: { } connection } provider)
        {
            return ExternalErrors.UnknownProvider;
        }

        if (row is null && !connection.Saml!.AllowIdpInitiated)
        {
            return SamlErrors.Unsolicited;
        }

        var identity = await VerifyAsync(connection, row, message, cancellationToken);
        if (identity.Error is { } refused)
        {
            LogRefused(connection.Id, refused.Message);
        }

        if (row is { IsTrial: true })
        {
            await states.EndAsync(row, cancellationToken);
            await trials.RecordAsync(connection, identity, cancellationToken);
            return row.ReturnTo;
        }

        if (!identity.TryGet(out var person, out var error))
        {
            return error;
        }

        if (row is null)
        {
            return await complete.EnterAsync(provider, person, LoginStates.LocalPath(relayState), context, cancellationToken);
        }

        return await states.ArriveAsync(row, JsonSerializer.Serialize(person, Arrival), cancellationToken)
            ? $"/api/auth/{key}/arrive?state={relayState}"
            : ExternalErrors.StateInvalid;
    }

    private async Task<Result<ExternalIdentity>> VerifyAsync(SsoConnection connection, LoginState? row, string? message, CancellationToken cancellationToken)
    {
        var bytes = new byte[message?.Length ?? 0];
        if (bytes.Length > SamlXml.MaxBytes * 3 / 2 || !Convert.TryFromBase64String(message ?? string.Empty, bytes, out var written))
        {
            return SamlErrors.Refused("it is not base64, or too large");
        }

        using var own = await keys.OpenAsync(connection, cancellationToken);
        var expected = new SamlExpectation(
            connection.Issuer,
            addresses.EntityId(connection.Id),
            addresses.ConsumerUrl(connection.Id),
            row is null ? null : SamlRequests.IdOf(row),
            SamlKeys.KeysOf(connection.Saml!),
            own,
            time.GetUtcNow());
        if (!SamlResponse.Read(bytes[..written], expected).TryGet(out var assertion, out var error))
        {
            return error;
        }

        if (!await used.TryUseAsync(connection.Id, assertion, cancellationToken))
        {
            return SamlErrors.Replayed;
        }

        return SamlIdentity.From(assertion, connection.Saml!) is { } identity ? identity : SamlErrors.Refused("its assertion names nobody for good");
    }

    // Why, without what: reasons hold no names, addresses or parts of the message.
    [LoggerMessage(EventId = 2031, Level = LogLevel.Warning, Message = "An answer for single sign-on connection {Connection} was refused: {Reason}")]
    private partial void LogRefused(Guid connection, string reason);
}
