namespace Castellum.Dialects.Media;

/// <summary>An answer in the form the client asked for.</summary>
/// <param name="ContentType">Its content type.</param>
/// <param name="Body">JSON, text or audio.</param>
public sealed record MediaAnswer(string ContentType, ReadOnlyMemory<byte> Body)
{
    /// <summary>An answer in JSON.</summary>
    public static MediaAnswer Json(ReadOnlyMemory<byte> body) => new("application/json", body);
}
