using System.Text.Json;
using Castellum.Foundation.Data;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.People;
using Castellum.Platform.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Passkeys;

/// <summary>Signs a person in with a passkey: alone, or as the second factor after the password.</summary>
internal sealed class PasskeySignIn(
    CastellumDb db, PasskeyProtocol protocol, PasskeyCeremonies ceremonies, SignIn signIn, SessionWriter sessions, SessionReader reader, TimeProvider time)
{
    /// <summary>Without an address the passkey says who signs in; with one, the password is checked first and the passkey must be that person's.</summary>
    public async Task<Result<PasskeyChanges.Challenge>> BeginAsync(BeginRequest request, HttpContext context, CancellationToken cancellationToken)
    {
        if (request.Email is null && request.Password is null)
        {
            return await AskAsync(PasskeyCeremonies.SignIn, user: null, context, cancellationToken);
        }

        if (!(await signIn.CheckPasswordAsync(request.Email, request.Password, cancellationToken)).TryGet(out var user, out var error))
        {
            return error;
        }

        return await db.Set<Passkey>().AnyAsync(p => p.UserId == user.Id, cancellationToken)
            ? await AskAsync(PasskeyCeremonies.SecondFactor, user, context, cancellationToken)
            : new Error(ErrorKind.Invalid, "no_passkey", "There is no passkey on this account. Send the code of your authenticator app, or a recovery code.");
    }

    public async Task<Result<SessionView>> CompleteAsync(CompleteRequest request, HttpContext context, CancellationToken cancellationToken)
    {
        var ceremony = await ceremonies.RedeemAsync(request.Ceremony, cancellationToken);
        if (ceremony is not { Purpose: PasskeyCeremonies.SignIn or PasskeyCeremonies.SecondFactor })
        {
            return PasskeyProtocol.Refused;
        }

        var isSecondFactor = ceremony.Purpose == PasskeyCeremonies.SecondFactor;
        if (!(await protocol.VerifySignatureAsync(ceremony.State, request.Credential, isSecondFactor, context)).TryGet(out var found, out var error))
        {
            return error;
        }

        if (isSecondFactor && found.User.Id != ceremony.UserId)
        {
            return PasskeyProtocol.Refused;
        }

        if (await signIn.JudgeAsync(found.User, cancellationToken) is { } refused)
        {
            return refused;
        }

        await NoteUseAsync(found.Passkey, cancellationToken);
        await signIn.ForgetFailuresAsync(found.User, cancellationToken);
        var token = await sessions.BeginAsync(context, found.User, SignInProof.TwoFactors, cancellationToken);
        return await reader.ReadAsync(token, cancellationToken);
    }

    /// <summary>Asks a signed-in person for one of their passkeys.</summary>
    public async Task<PasskeyChanges.Challenge> AskToConfirmAsync(UserId id, HttpContext context, CancellationToken cancellationToken)
    {
        var user = await db.Set<User>().AsNoTracking().SingleAsync(u => u.Id == id, cancellationToken);
        return await AskAsync(PasskeyCeremonies.Confirm, user, context, cancellationToken);
    }

    /// <summary>Whether the answer is a signed-in person's own passkey.</summary>
    public async Task<bool> ConfirmAsync(UserId user, string? name, JsonElement credential, HttpContext context, CancellationToken cancellationToken)
    {
        var ceremony = await ceremonies.RedeemAsync(name, cancellationToken);
        if (ceremony is not { Purpose: PasskeyCeremonies.Confirm } || ceremony.UserId != user
            || !(await protocol.VerifySignatureAsync(ceremony.State, credential, isSecondFactor: true, context)).TryGet(out var found, out _)
            || found.User.Id != user)
        {
            return false;
        }

        await NoteUseAsync(found.Passkey, cancellationToken);
        return true;
    }

    private async Task<PasskeyChanges.Challenge> AskAsync(string purpose, User? user, HttpContext context, CancellationToken cancellationToken)
    {
        var (options, state) = await protocol.AskForSignatureAsync(user, context);
        return new PasskeyChanges.Challenge(await ceremonies.BeginAsync(purpose, user?.Id, state, cancellationToken), options);
    }

    private async Task NoteUseAsync(UserPasskeyInfo info, CancellationToken cancellationToken)
    {
        var (id, count, verified, backedUp, now) = (info.CredentialId, (long)info.SignCount, info.IsUserVerified, info.IsBackedUp, time.GetUtcNow());
        await db.Set<Passkey>().Where(p => p.CredentialId == id).ExecuteUpdateAsync(
            set => set.SetProperty(p => p.SignCount, count).SetProperty(p => p.IsUserVerified, verified)
                .SetProperty(p => p.IsBackedUp, backedUp).SetProperty(p => p.LastUsedAt, now),
            cancellationToken);
    }

    /// <summary>Nothing for a passkey alone; address and password for the second factor.</summary>
    internal sealed record BeginRequest(string? Email, string? Password);

    /// <summary>The answer as <c>credential.toJSON()</c> gives it.</summary>
    internal sealed record CompleteRequest(string? Ceremony, JsonElement Credential);
}
