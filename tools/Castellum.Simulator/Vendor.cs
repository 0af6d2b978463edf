namespace Castellum.Simulator;

/// <summary>Whose manners an endpoint has.</summary>
public enum Vendor
{
    /// <summary>OpenAI and compatibles.</summary>
    OpenAi,

    /// <summary>Anthropic.</summary>
    Anthropic,

    /// <summary>Gemini.</summary>
    Gemini,

    /// <summary>Bedrock.</summary>
    Bedrock,
}
