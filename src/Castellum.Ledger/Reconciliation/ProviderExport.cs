using System.Globalization;
using System.Text;
using System.Text.Json;
using Castellum.Kernel.Results;
using Castellum.Ledger.Exports;

namespace Castellum.Ledger.Reconciliation;

/// <summary>Reads usage and cost exports: OpenAI's and Anthropic's administration APIs as JSON, and any provider's as CSV.</summary>
internal static class ProviderExport
{
    private const int MostRows = 200_000;

    /// <summary>Reads an export.</summary>
    /// <param name="bytes">JSON or CSV, told apart by the first character.</param>
    public static Result<List<ProviderUsage>> Read(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF', ' ', '\n', '\r', '\t');
        try
        {
            var rows = text.StartsWith('{') || text.StartsWith('[') ? ReadJson(text) : ReadCsv(text);
            var list = rows.Take(MostRows + 1).ToList();
            return list.Count switch
            {
                0 => Invalid("The export holds no usage or costs of a known form."),
                > MostRows => Invalid($"The export holds more than {MostRows} rows."),
                _ => list,
            };
        }
        catch (JsonException mistake)
        {
            return Invalid($"The export is no valid JSON: {mistake.Message}");
        }
        catch (Exception mistake) when (mistake is FormatException or OverflowException or InvalidOperationException or KeyNotFoundException)
        {
            return Invalid($"The export cannot be read: {mistake.Message}");
        }
    }

    private static IEnumerable<ProviderUsage> ReadJson(string text)
    {
        using var json = JsonDocument.Parse(text);
        var pages = json.RootElement.ValueKind == JsonValueKind.Array ? [.. json.RootElement.EnumerateArray()] : new[] { json.RootElement };
        foreach (var page in pages)
        {
            foreach (var bucket in page.GetProperty("data").EnumerateArray())
            {
                var day = bucket.TryGetProperty("start_time", out var seconds)
                    ? DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(seconds.GetInt64()).UtcDateTime)
                    : DateOnly.FromDateTime(bucket.GetProperty("starting_at").GetDateTimeOffset().UtcDateTime);
                foreach (var result in bucket.GetProperty("results").EnumerateArray())
                {
                    if (ReadResult(day, result) is { } usage)
                    {
                        yield return usage;
                    }
                }
            }
        }
    }

    private static ProviderUsage? ReadResult(DateOnly day, JsonElement result)
    {
        var model = Text(result, "model");
        if (result.TryGetProperty("amount", out var amount))
        {
            return amount.ValueKind == JsonValueKind.Object
                ? OpenAiCost(day, result, amount)
                : new ProviderUsage(day, model ?? Text(result, "description") ?? "other") { CostNano = AnthropicCost(result, amount) };
        }

        return model is null ? null : new ProviderUsage(day, model)
        {
            InputTokens = Number(result, "uncached_input_tokens") is { } uncached
                ? uncached + (Number(result, "cache_read_input_tokens") ?? 0) + CacheCreation(result)
                : Number(result, "input_tokens"),
            OutputTokens = Number(result, "output_tokens"),
            Requests = Number(result, "num_model_requests"),
        };
    }

    // "gpt-4o-2024-08-06, input": the model stands before the comma.
    private static ProviderUsage OpenAiCost(DateOnly day, JsonElement result, JsonElement amount)
    {
        RequireUsd(Text(amount, "currency"));
        var item = Text(result, "line_item")?.Split(',')[0].Trim();
        return new ProviderUsage(day, string.IsNullOrEmpty(item) ? "other" : item) { CostNano = Nano(amount.GetProperty("value").GetDecimal()) };
    }

    // A text with the number of cents, with decimals.
    private static long AnthropicCost(JsonElement result, JsonElement amount)
    {
        RequireUsd(Text(result, "currency"));
        return Nano(decimal.Parse(amount.GetString()!, CultureInfo.InvariantCulture) / 100);
    }

    private static long CacheCreation(JsonElement result) =>
        result.TryGetProperty("cache_creation", out var written) && written.ValueKind == JsonValueKind.Object
            ? (Number(written, "ephemeral_5m_input_tokens") ?? 0) + (Number(written, "ephemeral_1h_input_tokens") ?? 0)
            : 0;

    private static IEnumerable<ProviderUsage> ReadCsv(string text)
    {
        foreach (var row in CsvReader.Read(text))
        {
            RequireUsd(row.GetValueOrDefault("currency"));
            var day = row.GetValueOrDefault("date") ?? throw new FormatException("the column 'date' is missing");
            yield return new ProviderUsage(
                DateOnly.FromDateTime(DateTimeOffset.Parse(day, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).UtcDateTime),
                row.GetValueOrDefault("model") is { Length: > 0 } model ? model : throw new FormatException("the column 'model' is missing or empty"))
            {
                CostNano = row.GetValueOrDefault("cost_usd") is { Length: > 0 } cost ? Nano(decimal.Parse(cost, CultureInfo.InvariantCulture)) : null,
                InputTokens = Whole(row, "input_tokens"),
                OutputTokens = Whole(row, "output_tokens"),
                Requests = Whole(row, "requests"),
            };
        }
    }

    private static void RequireUsd(string? currency)
    {
        if (!string.IsNullOrEmpty(currency) && !currency.Equals("USD", StringComparison.OrdinalIgnoreCase))
        {
            throw new FormatException($"the currency is {currency}; only USD can be compared");
        }
    }

    private static long Nano(decimal usd) => Castellum.Kernel.Money.NanoUsd.FromUsd(usd).Value;

    private static long? Whole(IReadOnlyDictionary<string, string> row, string name) =>
        row.GetValueOrDefault(name) is { Length: > 0 } text ? long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : null;

    private static Error Invalid(string message) => new(ErrorKind.Invalid, "reconciliation_invalid", message) { Field = "body" };
}
