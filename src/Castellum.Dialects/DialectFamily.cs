namespace Castellum.Dialects;

/// <summary>The vendor whose error objects, headers and conventions a dialect follows.</summary>
public enum DialectFamily
{
    /// <summary>OpenAI and everything compatible with it.</summary>
    OpenAi,

    /// <summary>Anthropic.</summary>
    Anthropic,

    /// <summary>Google Gemini.</summary>
    Gemini,

    /// <summary>Amazon Bedrock.</summary>
    Bedrock,
}
