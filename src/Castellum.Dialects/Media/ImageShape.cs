using System.Globalization;
using Castellum.Dialects.Conversations;

namespace Castellum.Dialects.Media;

/// <summary>OpenAI's sizes in pixels as Google's shapes.</summary>
internal static class ImageShape
{
    // 1792x1024 is OpenAI's 16:9: the nearest shape within three hundredths is the one that was meant.
    private const double Tolerance = 0.03;

    /// <summary>Shapes of Gemini's image models.</summary>
    public static readonly string[] Gemini = ["1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9"];

    /// <summary>Shapes of Imagen.</summary>
    public static readonly string[] Imagen = ["1:1", "3:4", "4:3", "9:16", "16:9"];

    /// <summary>Takes the size: its shape is kept, its number of pixels is the model's own.</summary>
    /// <returns>The shape, or null where the client leaves it to the model.</returns>
    public static string? Take(MediaFields fields, string[] shapes)
    {
        if (fields.Take("size") is not { } size || size == "auto")
        {
            return null;
        }

        var parts = size.Split('x');
        if (parts.Length != 2 || !Pixels(parts[0], out var width) || !Pixels(parts[1], out var height))
        {
            throw TranslationException.WrongType("size", "'auto' or a size such as '1024x1024'");
        }

        var wanted = (double)width / height;
        var shape = shapes.MinBy(s => Math.Abs(Ratio(s) - wanted))!;
        if (Math.Abs((Ratio(shape) / wanted) - 1) > Tolerance)
        {
            throw TranslationException.Unsupported("size", $"The chosen model makes images of the shapes {string.Join(", ", shapes)}; '{size}' is none of them.");
        }

        if (size != "1024x1024")
        {
            fields.Note("size");
        }

        return shape;
    }

    private static bool Pixels(string text, out int pixels) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out pixels) && pixels > 0;

    private static double Ratio(string shape)
    {
        var parts = shape.Split(':');
        return double.Parse(parts[0], CultureInfo.InvariantCulture) / double.Parse(parts[1], CultureInfo.InvariantCulture);
    }
}
