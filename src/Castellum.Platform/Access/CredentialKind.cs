namespace Castellum.Platform.Access;

/// <summary>The kinds of credentials.</summary>
internal enum CredentialKind
{
    /// <summary>None was sent.</summary>
    None,

    /// <summary>An API key, or something sent in its place.</summary>
    ApiKey,

    /// <summary>A session cookie.</summary>
    Session,

    /// <summary>A signed access token of a machine or mobile client.</summary>
    AccessToken,
}
