using Castellum.Dialects.Usage;

namespace Castellum.Dialects.Translation;

/// <summary>An answer in the client's dialect.</summary>
/// <param name="Body">The body to send.</param>
/// <param name="Tap">What the provider reported: usage, stop cause, model.</param>
public sealed record TranslatedAnswer(ReadOnlyMemory<byte> Body, ResponseTap Tap);
