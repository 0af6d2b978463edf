using System.Text.Json;

namespace Castellum.Gateway.Upstream;

/// <summary>A vendor's error answer as received, in the form that clients of its dialect read.</summary>
/// <param name="Status">Its status code, 400 or above.</param>
/// <param name="Body">Its body: an object with an <c>error</c>.</param>
internal sealed record VendorAnswer(int Status, ReadOnlyMemory<byte> Body)
{
    /// <summary>Keeps an answer that clients can read; null for pages of proxies, redirections, and bodies that are empty, cut or of another form.</summary>
    public static VendorAnswer? Of(int status, ReadOnlyMemory<byte> body)
    {
        if (status < 400 || body.IsEmpty)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            var isError = document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object;
            return isError ? new VendorAnswer(status, body) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
