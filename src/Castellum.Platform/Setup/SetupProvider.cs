namespace Castellum.Platform.Setup;

/// <summary>The provider chosen at setup.</summary>
/// <param name="Kind"><c>simulator</c>, <c>openai</c>, <c>openai_compatible</c> or <c>anthropic</c>.</param>
/// <param name="BaseUrl">The address of an OpenAI-compatible service, or null for the vendor's own.</param>
/// <param name="ApiKey">The vendor's key, or null.</param>
public sealed record SetupProvider(string? Kind, string? BaseUrl, string? ApiKey)
{
    /// <summary>The kind and address; never the key.</summary>
    public override string ToString() => $"{Kind} {BaseUrl}";
}
