namespace Castellum.Dialects.Scanning;

/// <summary>What a request needs from the model that serves it.</summary>
[Flags]
public enum RequestFeatures
{
    /// <summary>Plain text.</summary>
    None = 0,

    /// <summary>Tools or functions are offered.</summary>
    Tools = 1,

    /// <summary>Images are part of the input.</summary>
    Vision = 1 << 1,

    /// <summary>Documents or files are part of the input.</summary>
    Files = 1 << 2,

    /// <summary>Audio is part of the input or asked for as output.</summary>
    Audio = 1 << 3,

    /// <summary>Any JSON object is asked for as output.</summary>
    JsonObject = 1 << 4,

    /// <summary>Output under a JSON schema is asked for.</summary>
    JsonSchema = 1 << 5,

    /// <summary>Reasoning (thinking) is configured.</summary>
    Reasoning = 1 << 6,

    /// <summary>A tool that the vendor runs (web search, code execution, file search, …) is offered.</summary>
    VendorTools = 1 << 7,

    /// <summary>The request refers to state kept by the vendor (<c>previous_response_id</c>, <c>conversation</c>, uploaded file ids).</summary>
    VendorState = 1 << 8,

    /// <summary>The request carries prompt-cache breakpoints (<c>cache_control</c>).</summary>
    CacheControl = 1 << 9,
}
