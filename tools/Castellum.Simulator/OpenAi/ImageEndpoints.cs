using System.Text.Json.Nodes;
using Castellum.Simulator.Answers;
using Castellum.Simulator.Control;
using Castellum.Simulator.Faults;

namespace Castellum.Simulator.OpenAi;

/// <summary>Image generation and edits; every image is one valid PNG pixel.</summary>
internal static class ImageEndpoints
{
    public const string PixelPng = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    public static Task GenerateAsync(Exchange exchange) => WriteAsync(
        exchange,
        JsonRead.Text(exchange.Json, "prompt"),
        JsonRead.Integer(exchange.Json, "n") ?? 1,
        JsonRead.Text(exchange.Json, "response_format") == "url" || (JsonRead.Text(exchange.Json, "model")?.StartsWith("dall-e", StringComparison.Ordinal) == true && JsonRead.Text(exchange.Json, "response_format") is null),
        inputImages: 0);

    public static async Task EditAsync(Exchange exchange)
    {
        var form = await Multipart.ReadAsync(exchange);
        var images = form.Files.Count(f => f.Name is "image" or "image[]");
        if (images == 0)
        {
            throw VendorFaultException.Invalid("Missing required parameter: 'image'.", "image");
        }

        await WriteAsync(exchange, form["prompt"], int.TryParse(form["n"], out var n) ? n : 1, form["response_format"] == "url", images);
    }

    private static Task WriteAsync(Exchange exchange, string? prompt, int count, bool asUrl, int inputImages)
    {
        if (string.IsNullOrEmpty(prompt))
        {
            throw VendorFaultException.Invalid("Missing required parameter: 'prompt'.", "prompt");
        }

        var data = new JsonArray();
        for (var i = 0; i < Math.Clamp(count, 1, 10); i++)
        {
            data.Add(asUrl
                ? new JsonObject { ["url"] = $"{exchange.Context.Request.Scheme}://{exchange.Context.Request.Host}/sim/image.png", ["revised_prompt"] = prompt }
                : new JsonObject { ["b64_json"] = PixelPng });
        }

        var text = TokenCounter.Count(prompt);
        var usage = new JsonObject
        {
            ["input_tokens"] = text + (inputImages * 765),
            ["input_tokens_details"] = new JsonObject { ["text_tokens"] = text, ["image_tokens"] = inputImages * 765 },
            ["output_tokens"] = 1_056 * data.Count,
            ["total_tokens"] = text + (inputImages * 765) + (1_056 * data.Count),
        };
        return exchange.WriteJsonAsync(new JsonObject { ["created"] = exchange.UnixTime, ["data"] = data, ["usage"] = UsageShape.Apply(exchange.Behaviour, usage) });
    }
}
