using Castellum.Foundation.Data;
using Castellum.Foundation.Mail;
using Castellum.Kernel.Results;
using Castellum.Platform.External;
using Castellum.Platform.Tokens;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.People;

/// <summary>Creates an account whose address is still to be proven. Answers the same whether there was one already.</summary>
internal sealed class SignUp(
    CastellumDb db, AccountDraft draft, PasswordVault passwords, OneTimeTokens tokens, IMailer mailer, AccountLinks links, PlatformOptions options)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public async Task<Result<Response>> HandleAsync(Request request, CancellationToken cancellationToken)
    {
        if (!options.AllowSignUp)
        {
            return new Error(ErrorKind.Forbidden, "sign_up_closed", "Signing up is closed here. Ask for an invitation.");
        }

        var added = await draft.AddUserAsync(
            new NewUser { Email = request.Email, Password = request.Password, Name = request.Name }, cancellationToken);
        if (added.TryGet(out var user, out var error))
        {
            await WriteVerificationAsync(user, request.Language, cancellationToken);
        }
        else if (error == AccountErrors.EmailTaken)
        {
            // As much work as for a new account, so that the time does not tell either.
            await AnswerOwnerAsync(EmailAddress.Normalize(request.Email)!, passwords.Hash(request.Password!), request.Language, cancellationToken);
        }
        else
        {
            return error;
        }

        await db.SaveChangesAsync(cancellationToken);
        return new Response("verification_sent");
    }

    public async Task WriteVerificationAsync(User user, string? language, CancellationToken cancellationToken)
    {
        var token = await tokens.IssueAsync(user.Id, OneTimeTokens.VerifyEmail, Lifetime, cancellationToken);
        var values = new Dictionary<string, string> { ["name"] = user.Name, ["link"] = links.VerifyEmail(token) };
        await mailer.WriteAsync(user.Email, "verify-email", language, values, cancellationToken);
    }

    private async Task AnswerOwnerAsync(string email, string hash, string? language, CancellationToken cancellationToken)
    {
        var existing = await db.Set<User>().SingleAsync(u => u.Email == email, cancellationToken);
        if (existing.EmailVerifiedAt is null)
        {
            // Whoever signed up first may have been somebody else, waiting for the owner to prove the address: their ways in go.
            existing.PasswordHash = hash;
            await db.Set<ExternalLogin>().Where(l => l.UserId == existing.Id).ExecuteDeleteAsync(cancellationToken);
            await WriteVerificationAsync(existing, language, cancellationToken);
            return;
        }

        var values = new Dictionary<string, string> { ["name"] = existing.Name, ["link"] = links.SignIn };
        await mailer.WriteAsync(email, "account-exists", language, values, cancellationToken);
    }

    /// <summary>The body of a sign-up.</summary>
    internal sealed record Request(string? Email, string? Password, string? Name, string? Language);

    /// <summary>The answer, the same for new and known addresses.</summary>
    internal sealed record Response(string Status);
}
