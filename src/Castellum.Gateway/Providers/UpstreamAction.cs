namespace Castellum.Gateway.Providers;

/// <summary>Endpoints that share a dialect.</summary>
internal enum UpstreamAction
{
    /// <summary>The dialect's main endpoint.</summary>
    Call,

    /// <summary>Counting tokens (Anthropic, Gemini).</summary>
    CountTokens,

    /// <summary>Several embeddings at once (Gemini).</summary>
    EmbedBatch,

    /// <summary>Editing images (OpenAI; a form).</summary>
    EditImage,

    /// <summary>Speech to text (OpenAI; a form).</summary>
    Transcribe,

    /// <summary>A response that the vendor keeps (OpenAI responses).</summary>
    StoredResponse,
}
