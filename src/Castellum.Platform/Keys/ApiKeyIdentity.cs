using Castellum.Foundation.Web.Access;

namespace Castellum.Platform.Keys;

/// <summary>What a valid API key stands for. Immutable, shared by all requests with that key; a request feature on authenticated calls.</summary>
/// <param name="Caller">Organisation, key and permissions.</param>
/// <param name="Policy">The key's limits.</param>
/// <param name="Name">The key's name, for the request log.</param>
public sealed record ApiKeyIdentity(Caller Caller, ApiKeyPolicy Policy, string Name);
