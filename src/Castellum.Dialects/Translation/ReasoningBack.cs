namespace Castellum.Dialects.Translation;

/// <summary>How chat completions of a vendor take back what the model thought in earlier turns.</summary>
public enum ReasoningBack
{
    /// <summary>Not at all: the field would be refused.</summary>
    Refused,

    /// <summary>As <c>reasoning_content</c>, which DeepSeek demands while tools are called.</summary>
    Text,

    /// <summary>As <c>reasoning_details</c> with signatures, as OpenRouter does.</summary>
    Details,
}
