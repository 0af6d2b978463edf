namespace Castellum.Platform.Access;

/// <summary>
/// Endpoint metadata: other sites may send unsafe requests here, because the request proves itself (a signed assertion, a state parameter).
/// </summary>
public sealed record AllowCrossSite;
