using System.Text.Json;
using Castellum.Dialects.Conversations;
using Castellum.Dialects.Translation;
using Castellum.Kernel.Results;

namespace Castellum.Dialects.Media;

/// <summary>Translates OpenAI's image and audio requests into Google's forms. Pure and thread-safe.</summary>
/// <remarks>What would change what is asked for is refused; what is left out is named. docs/features/dialects.md lists both.</remarks>
public static class MediaTranslator
{
    /// <summary>Image generation as generateContent of a Gemini image model.</summary>
    public static Result<TranslatedRequest> ImageToGemini(ReadOnlyMemory<byte> body) => FromJson(body, fields => ImageRequests.ToGemini(fields, isEdit: false));

    /// <summary>Image editing as generateContent of a Gemini image model.</summary>
    public static Result<TranslatedRequest> ImageEditToGemini(IReadOnlyList<FormField> form) => FromForm(form, fields => ImageRequests.ToGemini(fields, isEdit: true));

    /// <summary>Image generation as <c>:predict</c> of Imagen.</summary>
    public static Result<TranslatedRequest> ImageToPredict(ReadOnlyMemory<byte> body) => FromJson(body, ImageRequests.ToPredict);

    /// <summary>Text to speech as generateContent of a Gemini speech model.</summary>
    public static Result<TranslatedRequest> SpeechToGemini(ReadOnlyMemory<byte> body) => FromJson(body, AudioRequests.Speech);

    /// <summary>Speech to text as generateContent of a Gemini model.</summary>
    public static Result<TranslatedRequest> TranscriptionToGemini(IReadOnlyList<FormField> form) => FromForm(form, AudioRequests.Transcription);

    private static Result<TranslatedRequest> FromJson(ReadOnlyMemory<byte> body, Func<MediaFields, ReadOnlyMemory<byte>> write)
    {
        try
        {
            using var document = JsonRead.Parse(body);
            return Write(MediaFields.FromJson(document.RootElement), write);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new Error(ErrorKind.Invalid, "invalid_request", "The request does not have the form of its dialect.");
        }
    }

    private static Result<TranslatedRequest> FromForm(IReadOnlyList<FormField> form, Func<MediaFields, ReadOnlyMemory<byte>> write)
    {
        ArgumentNullException.ThrowIfNull(form);
        return Write(MediaFields.FromForm(form), write);
    }

    private static Result<TranslatedRequest> Write(MediaFields fields, Func<MediaFields, ReadOnlyMemory<byte>> write)
    {
        try
        {
            var body = write(fields);
            return new TranslatedRequest(body, Stream: false, fields.Dropped());
        }
        catch (TranslationException e)
        {
            return e.Error;
        }
    }
}
