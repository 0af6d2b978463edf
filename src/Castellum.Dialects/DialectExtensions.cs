namespace Castellum.Dialects;

/// <summary>Facts about each <see cref="Dialect"/>.</summary>
public static class DialectExtensions
{
    /// <summary>The vendor family that the dialect belongs to.</summary>
    public static DialectFamily Family(this Dialect dialect) => dialect switch
    {
        Dialect.Anthropic => DialectFamily.Anthropic,
        Dialect.Gemini or Dialect.GeminiEmbeddings or Dialect.GooglePredict => DialectFamily.Gemini,
        Dialect.BedrockConverse => DialectFamily.Bedrock,
        _ => DialectFamily.OpenAi,
    };

    /// <summary>Whether the model is named in the URL rather than in the body.</summary>
    public static bool NamesModelInUrl(this Dialect dialect) =>
        dialect is Dialect.Gemini or Dialect.GeminiEmbeddings or Dialect.GooglePredict or Dialect.BedrockConverse;
}
