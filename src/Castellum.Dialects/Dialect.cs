namespace Castellum.Dialects;

/// <summary>One vendor wire format: the shape of a request, its answer, its stream and its usage object.</summary>
/// <remarks>Vendors that are compatible with OpenAI (Azure, xAI, OpenRouter, DeepSeek, Mistral, Groq, Ollama, …) use the OpenAI values.</remarks>
public enum Dialect
{
    /// <summary>OpenAI <c>POST /v1/chat/completions</c>.</summary>
    OpenAiChat,

    /// <summary>OpenAI <c>POST /v1/responses</c>.</summary>
    OpenAiResponses,

    /// <summary>OpenAI <c>POST /v1/embeddings</c>.</summary>
    OpenAiEmbeddings,

    /// <summary>OpenAI <c>POST /v1/images/generations</c> (JSON) and <c>/v1/images/edits</c> (answers only; the request is multipart).</summary>
    OpenAiImages,

    /// <summary>OpenAI <c>POST /v1/audio/speech</c> (JSON request, binary answer) and the JSON answers of <c>/v1/audio/transcriptions</c>.</summary>
    OpenAiAudio,

    /// <summary>OpenAI <c>POST /v1/moderations</c>.</summary>
    OpenAiModerations,

    /// <summary>Anthropic <c>POST /v1/messages</c> and <c>/v1/messages/count_tokens</c>.</summary>
    Anthropic,

    /// <summary>Gemini <c>models/{model}:generateContent</c>, <c>:streamGenerateContent</c> and <c>:countTokens</c>.</summary>
    Gemini,

    /// <summary>Gemini <c>models/{model}:embedContent</c> and <c>:batchEmbedContents</c>.</summary>
    GeminiEmbeddings,

    /// <summary>Amazon Bedrock <c>model/{model}/converse</c> and <c>/converse-stream</c>; upstream only.</summary>
    BedrockConverse,

    /// <summary>Google <c>models/{model}:predict</c>: Imagen's images, and embeddings at Vertex AI; upstream only.</summary>
    GooglePredict,
}
