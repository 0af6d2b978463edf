namespace Castellum.Server.Demo;

/// <summary>What a person needs to look at the demo organisation. Printed once, kept nowhere.</summary>
/// <param name="Email">Whom to sign in as.</param>
/// <param name="Password">The password, or null when it was printed at an earlier start.</param>
/// <param name="ApiKey">The secret of the demo key, or null when it was printed at an earlier start.</param>
internal sealed record DemoAccount(string Email, string? Password, string? ApiKey)
{
    /// <summary>Never the secrets.</summary>
    public override string ToString() => Email;
}
