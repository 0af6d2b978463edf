using Castellum.Kernel.Secrets;

namespace Castellum.Server.Configuration;

/// <summary>Where Redis is and how it is spoken to (<c>CASTELLUM_REDIS</c>, <c>CASTELLUM_REDIS_CA</c>).</summary>
/// <param name="Endpoint">Host and port.</param>
/// <param name="Password">The password, or null.</param>
/// <param name="Tls">Whether the connection is encrypted.</param>
/// <param name="Authorities">A file of certificates that alone are trusted to sign the server's, or null for those that the machine trusts.</param>
public sealed record RedisSettings(string Endpoint, Sensitive<string>? Password, bool Tls, string? Authorities);
