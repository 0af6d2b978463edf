using Castellum.Kernel.Secrets;

namespace Castellum.Server.Configuration;

/// <summary>The owner, organisation and key that an unattended first start creates.</summary>
/// <param name="Email">The owner's address (<c>CASTELLUM_BOOTSTRAP_EMAIL</c>).</param>
/// <param name="Password">The owner's password (<c>CASTELLUM_BOOTSTRAP_PASSWORD</c>).</param>
/// <param name="Organization">The organisation's name (<c>CASTELLUM_BOOTSTRAP_ORGANIZATION</c>).</param>
/// <param name="ApiKey">A well-formed key secret, or null for no key (<c>CASTELLUM_BOOTSTRAP_API_KEY</c>; made by <c>castellum key generate</c>).</param>
public sealed record BootstrapSettings(string Email, Sensitive<string> Password, string Organization, Sensitive<string>? ApiKey);
