using System.Collections.Frozen;
using Castellum.Dialects.Conversations;

namespace Castellum.Dialects.Media;

/// <summary>The media types of files that clients send, by what they say or by the file's name.</summary>
internal static class MediaTypes
{
    private static readonly FrozenDictionary<string, string> ByExtension = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".webp"] = "image/webp",
        [".wav"] = "audio/wav",
        [".mp3"] = "audio/mp3",
        [".mpga"] = "audio/mp3",
        [".mpeg"] = "audio/mp3",
        [".m4a"] = "audio/mp4",
        [".mp4"] = "audio/mp4",
        [".webm"] = "audio/webm",
        [".ogg"] = "audio/ogg",
        [".oga"] = "audio/ogg",
        [".flac"] = "audio/flac",
        [".aac"] = "audio/aac",
        [".aiff"] = "audio/aiff",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The type of a file.</summary>
    /// <exception cref="TranslationException">Neither its type nor its name says what it is.</exception>
    public static string Of(FormField file)
    {
        if (file.MediaType is { } type && (type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) || type.StartsWith("audio/", StringComparison.OrdinalIgnoreCase)))
        {
            return type;
        }

        return ByExtension.TryGetValue(Path.GetExtension(file.FileName ?? ""), out var known)
            ? known
            : throw TranslationException.Unsupported(file.Name, $"Neither the media type nor the name of the file '{file.Name}' says what it is: name it, for example, 'speech.wav'.");
    }
}
