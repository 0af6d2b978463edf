namespace Castellum.Contract.Tests;

/// <summary>Where an SDK calls, and as whom.</summary>
/// <param name="Address">The server.</param>
/// <param name="Key">The API key.</param>
/// <param name="Model">The model.</param>
/// <param name="Retries">How often the SDK itself tries again.</param>
internal sealed record SdkCall(Uri Address, string Key, string Model, int Retries = 0);
