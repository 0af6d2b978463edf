namespace Castellum.Dialects.Conversations;

/// <summary>An image, a document or a sound, inline or by address.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="MediaType">MIME type, or null when only an address is known.</param>
/// <param name="Data">Base64, or null.</param>
/// <param name="Url">Address, or null.</param>
internal sealed record MediaPart(MediaKind Kind, string? MediaType, string? Data, string? Url) : Part
{
    /// <summary>File name, or null.</summary>
    public string? Name { get; init; }

    /// <summary>OpenAI's <c>detail</c>, or null.</summary>
    public string? Detail { get; init; }

    /// <summary>Whether a certain detail was asked for.</summary>
    public bool HasDetail => Detail is not (null or "auto");

    /// <summary>Reads a data URL or keeps an address.</summary>
    public static MediaPart FromUrl(MediaKind kind, string url)
    {
        if (!url.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
        {
            return new MediaPart(kind, TypeByExtension(url), null, url);
        }

        var comma = url.IndexOf(',');
        var header = comma < 0 ? "" : url[5..comma];
        if (comma < 0 || !header.EndsWith(";base64", StringComparison.OrdinalIgnoreCase))
        {
            throw new TranslationException("invalid_data_url", "A data URL must be of the form data:<type>;base64,<data>.");
        }

        return new MediaPart(kind, header[..^7].Split(';')[0], url[(comma + 1)..], null);
    }

    /// <summary>The address form: a data URL for inline data.</summary>
    public string ToUrl() => Url ?? $"data:{MediaType ?? "application/octet-stream"};base64,{Data}";

    private static string? TypeByExtension(string url)
    {
        var path = url.Split('?', '#')[0];
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".png" => "image/png",
            ".jpg" or ".jpeg" => "image/jpeg",
            ".gif" => "image/gif",
            ".webp" => "image/webp",
            ".pdf" => "application/pdf",
            _ => null,
        };
    }
}
