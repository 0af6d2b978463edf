using Castellum.Dialects;

namespace Castellum.Gateway.Providers.OpenAi;

/// <summary>How a server of OpenAI's format serves clients of each dialect.</summary>
internal static class OpenAiServing
{
    /// <summary>The dialect in which it serves a client, or null when it does not.</summary>
    /// <param name="client">The client's dialect.</param>
    /// <param name="dialects">What the server speaks natively.</param>
    public static Dialect? Of(Dialect client, Dialect[] dialects)
    {
        if (Array.IndexOf(dialects, client) >= 0)
        {
            return client;
        }

        // A conversation in any other dialect is translated to chat completions.
        return client is Dialect.Anthropic or Dialect.Gemini or Dialect.OpenAiResponses ? Dialect.OpenAiChat
            : client is Dialect.GeminiEmbeddings && Array.IndexOf(dialects, Dialect.OpenAiEmbeddings) >= 0 ? Dialect.OpenAiEmbeddings
            : null;
    }
}
