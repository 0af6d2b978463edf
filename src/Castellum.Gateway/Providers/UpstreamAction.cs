namespace Castellum.Gateway.Providers;

/// <summary>Endpoints that share a dialect.</summary>
internal enum UpstreamAction
{
    /// <summary>The dialect's main endpoint.</summary>
    Call,

    /// <summary>Counting tokens (Anthropic, Gemini).</summary>
    CountTokens,
}
