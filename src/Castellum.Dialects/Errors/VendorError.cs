using System.Globalization;
using System.Text.Json;

namespace Castellum.Dialects.Errors;

/// <summary>The fields of a vendor's error body, of whatever vendor.</summary>
internal sealed record VendorError
{
    public string? Message { get; private set; }

    public string? Type { get; private set; }

    public string? Code { get; private set; }

    public string? Param { get; private set; }

    public TimeSpan? RetryAfter { get; private set; }

    /// <summary>Reads JSON of any known shape; anything else yields empty fields.</summary>
    public static VendorError Read(ReadOnlySpan<byte> body)
    {
        var error = new VendorError();
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = 32 });
        try
        {
            if (JsonDocument.TryParseValue(ref reader, out var document))
            {
                using (document)
                {
                    error.Take(document.RootElement, 0);
                }
            }
        }
        catch (JsonException)
        {
            // Proxies in between answer HTML or nothing at all; the status has to do.
            return new VendorError();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair inside a text.
            return new VendorError();
        }

        return error;
    }

    /// <summary>Whether type, code or message contain one of the phrases, whatever the case.</summary>
    public bool Mentions(params ReadOnlySpan<string> phrases)
    {
        foreach (var phrase in phrases)
        {
            if (Has(Type, phrase) || Has(Code, phrase) || Has(Message, phrase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Has(string? text, string phrase) => text is not null && text.Contains(phrase, StringComparison.OrdinalIgnoreCase);

    private void Take(JsonElement element, int depth)
    {
        if (depth > 3)
        {
            return;
        }

        if (element.ValueKind == JsonValueKind.String)
        {
            Message ??= element.GetString();
            return;
        }

        // Gemini's OpenAI-compatible endpoint wraps the object into an array.
        if (element.ValueKind == JsonValueKind.Array && element.GetArrayLength() > 0)
        {
            Take(element[0], depth + 1);
            return;
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var name in (ReadOnlySpan<string>)["error", "response"])
        {
            if (element.TryGetProperty(name, out var inner) && inner.ValueKind != JsonValueKind.Null)
            {
                Take(inner, depth + 1);
            }
        }

        Message ??= Text(element, "message") ?? Text(element, "Message") ?? Text(element, "detail");
        Code ??= Text(element, "code") ?? Text(element, "status");
        Type ??= Text(element, "type") ?? Text(element, "__type");
        Param ??= Text(element, "param");
        TakeDetails(element);
    }

    private void TakeDetails(JsonElement element)
    {
        if (!element.TryGetProperty("details", out var details) || details.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        foreach (var detail in details.EnumerateArray())
        {
            if (detail.ValueKind == JsonValueKind.Object && Text(detail, "retryDelay") is { } delay
                && double.TryParse(delay.TrimEnd('s'), CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and <= 86_400)
            {
                RetryAfter = TimeSpan.FromSeconds(seconds);
            }
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
