using Castellum.Dialects.Conversations;

namespace Castellum.Dialects.Media;

/// <summary>OpenAI's speech requests as generateContent.</summary>
internal static class AudioRequests
{
    /// <summary>Text to speech.</summary>
    public static ReadOnlyMemory<byte> Speech(MediaFields fields)
    {
        fields.Take("model");
        var input = fields.TakeRequired("input");
        var voice = GeminiVoices.Take(fields);
        fields.TakeOnly("stream_format", "The chosen provider sends speech as a file, not as events.", "audio");
        if (fields.Take("response_format") is not { } format)
        {
            // OpenAI's own default is MP3, which Gemini does not make: the client gets WAV, and is told.
            fields.Note("response_format");
        }
        else if (format is not ("wav" or "pcm"))
        {
            throw TranslationException.Unsupported("response_format", $"The chosen model speaks 'wav' and 'pcm' only, not '{format}'.");
        }

        if (fields.Take("speed") is { } speed && speed is not ("1" or "1.0"))
        {
            fields.Note("speed");
        }

        // Gemini's speech models take directions as words before the text.
        var text = fields.Take("instructions") is { } instructions ? $"{instructions.TrimEnd(' ', ':', '.')}:\n{input}" : input;
        return JsonWrite.Object(w =>
        {
            GeminiMedia.Contents(w, [], text);
            w.WriteStartObject("generationConfig");
            w.Texts("responseModalities", ["AUDIO"]);
            w.WriteStartObject("speechConfig");
            w.WriteStartObject("voiceConfig");
            w.WriteStartObject("prebuiltVoiceConfig");
            w.WriteString("voiceName", voice);
            w.WriteEndObject();
            w.WriteEndObject();
            w.WriteEndObject();
            w.WriteEndObject();
        });
    }

    /// <summary>Speech to text.</summary>
    public static ReadOnlyMemory<byte> Transcription(MediaFields fields)
    {
        fields.Take("model");
        fields.TakeOnly("stream", "The chosen provider does not stream transcriptions.", "false", "0");
        fields.TakeOnly("response_format", "The chosen model transcribes without times: ask for 'json' or 'text'.", "json", "text");
        var files = fields.TakeFiles("file");
        if (files.Count != 1)
        {
            throw new TranslationException("missing_field", "The form needs one file 'file'.", "file");
        }

        var words = "Transcribe the speech word for word. Answer with the words that are spoken and nothing else.";
        words += fields.Take("language") is { } language ? $" The language is {language}." : "";
        words += fields.Take("prompt") is { } prompt ? $" For names and spelling: {prompt}" : "";
        var temperature = fields.TakeNumber("temperature");
        return JsonWrite.Object(w =>
        {
            GeminiMedia.Contents(w, files, words);
            if (temperature is not null)
            {
                w.WriteStartObject("generationConfig");
                w.Number("temperature", temperature);
                w.WriteEndObject();
            }
        });
    }
}
