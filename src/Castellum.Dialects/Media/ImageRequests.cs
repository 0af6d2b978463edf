using System.Text.Json;
using Castellum.Dialects.Conversations;

namespace Castellum.Dialects.Media;

/// <summary>OpenAI's image requests in Google's forms.</summary>
internal static class ImageRequests
{
    private const int MaxSamples = 4;
    private const int MaxImages = 16;

    /// <summary>As generateContent of an image model: the prompt, and before it the images to edit.</summary>
    public static ReadOnlyMemory<byte> ToGemini(MediaFields fields, bool isEdit)
    {
        var prompt = Common(fields);
        var images = isEdit ? Images(fields) : [];
        var shape = ImageShape.Take(fields, ImageShape.Gemini);
        fields.TakeOnly("n", "The chosen model makes one image for each request: leave 'n' out, or ask several times.", "1");
        fields.TakeOnly("output_format", "The chosen model makes PNG images only.", "png");
        return JsonWrite.Object(w =>
        {
            GeminiMedia.Contents(w, images, prompt);
            w.WriteStartObject("generationConfig");
            w.Texts("responseModalities", ["IMAGE"]);
            if (shape is not null)
            {
                w.WriteStartObject("imageConfig");
                w.WriteString("aspectRatio", shape);
                w.WriteEndObject();
            }

            w.WriteEndObject();
        });
    }

    /// <summary>As <c>:predict</c> of Imagen.</summary>
    public static ReadOnlyMemory<byte> ToPredict(MediaFields fields)
    {
        var prompt = Common(fields);
        var shape = ImageShape.Take(fields, ImageShape.Imagen);
        var count = fields.TakeNumber("n") ?? 1;
        if (count is < 1 or > MaxSamples || Math.Truncate(count) != count)
        {
            throw TranslationException.Unsupported("n", $"The chosen model makes 1 to {MaxSamples} images for each request.");
        }

        var format = fields.Take("output_format");
        if (format is not (null or "png" or "jpeg"))
        {
            throw TranslationException.Unsupported("output_format", "The chosen model makes PNG and JPEG images only.");
        }

        var quality = format == "jpeg" ? fields.TakeNumber("output_compression") : null;
        return JsonWrite.Object(w => Predict(w, prompt, (int)count, shape, format, (long?)quality));
    }

    private static void Predict(Utf8JsonWriter w, string prompt, int count, string? shape, string? format, long? quality)
    {
        w.WriteStartArray("instances");
        w.WriteStartObject();
        w.WriteString("prompt", prompt);
        w.WriteEndObject();
        w.WriteEndArray();
        w.WriteStartObject("parameters");
        w.WriteNumber("sampleCount", count);
        w.Text("aspectRatio", shape);
        w.WriteBoolean("includeRaiReason", true);
        if (format is not null)
        {
            w.WriteStartObject("outputOptions");
            w.WriteString("mimeType", "image/" + format);
            w.Number("compressionQuality", quality);
            w.WriteEndObject();
        }

        w.WriteEndObject();
    }

    // What both refuse alike: leaving these out would give the client something else than it asked for.
    private static string Common(MediaFields fields)
    {
        fields.Take("model");
        fields.TakeOnly("stream", "The chosen provider does not stream images.", "false");
        fields.TakeOnly("response_format", "The chosen provider sends images in its answer, not by address: ask for 'b64_json'.", "b64_json");
        fields.TakeOnly("background", "The chosen model cannot be asked for a transparent background.", "auto", "opaque");
        return fields.TakeRequired("prompt");
    }

    private static List<FormField> Images(MediaFields fields)
    {
        if (fields.TakeFiles("mask").Count > 0)
        {
            throw TranslationException.Unsupported("mask", "The chosen model edits without masks: say in the prompt what to change.");
        }

        var images = fields.TakeFiles("image");
        return images.Count switch
        {
            0 => throw new TranslationException("missing_field", "The form has no file 'image'.", "image"),
            > MaxImages => throw new TranslationException("too_many_items", $"The form has more than {MaxImages} images.", "image"),
            _ => images,
        };
    }
}
