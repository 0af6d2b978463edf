namespace Castellum.Platform.People;

/// <summary>The console's addresses that mails lead to.</summary>
internal sealed class AccountLinks(PlatformOptions options)
{
    public string SignIn => new Uri(options.PublicUrl, "/sign-in").ToString();

    public string Budgets => new Uri(options.PublicUrl, "/budgets").ToString();

    public string Export => new Uri(options.PublicUrl, "/api/privacy/export").ToString();

    public string VerifyEmail(string token) => With("/verify-email", token);

    public string ResetPassword(string token) => With("/reset-password", token);

    public string Invitation(string token) => With("/invitation", token);

    public string ConfirmErasure(string token) => With("/delete-account", token);

    // Built on the configured address, never on the Host header of the request: a forged one would send tokens elsewhere.
    private string With(string path, string token) => new Uri(options.PublicUrl, $"{path}?token={token}").ToString();
}
