using System.Text.Json;

namespace Castellum.Dialects.Scanning;

/// <summary>Adds up one JSON value: bytes of text, bytes of media, kinds of parts. The reader is left on the value's end.</summary>
internal static class ContentWalker
{
    private enum Name
    {
        Other,
        Type,
        Data,
        Url,
        MimeType,
        CacheControl,
        FileId,
    }

    public static void Walk(ref Utf8JsonReader reader, ref ScanState state, bool countMedia)
    {
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            Scalar(Name.Other, ref reader, ref state, countMedia);
            return;
        }

        var depth = reader.CurrentDepth;
        var name = Name.Other;
        while (reader.Read() && (reader.CurrentDepth > depth || reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray)))
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                name = NameOf(ref reader);
                state.Features |= name == Name.CacheControl ? RequestFeatures.CacheControl : 0;
                state.TextBytes += countMedia ? 0 : reader.ValueSpan.Length;
                continue;
            }

            if (reader.TokenType is JsonTokenType.String or JsonTokenType.Number)
            {
                Scalar(name, ref reader, ref state, countMedia);
            }
            else if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
            {
                name = Name.Other;
            }
        }
    }

    private static Name NameOf(ref Utf8JsonReader reader) => reader.ValueSpan.Length switch
    {
        4 when reader.ValueSpan.SequenceEqual("type"u8) => Name.Type,
        4 when reader.ValueSpan.SequenceEqual("data"u8) => Name.Data,
        8 when reader.ValueSpan.SequenceEqual("b64_json"u8) => Name.Data,
        9 when reader.ValueSpan.SequenceEqual("file_data"u8) => Name.Data,
        5 when reader.ValueSpan.SequenceEqual("bytes"u8) => Name.Data,
        3 when reader.ValueSpan.SequenceEqual("url"u8) => Name.Url,
        9 when reader.ValueSpan.SequenceEqual("image_url"u8) => Name.Url,
        8 when reader.ValueSpan.SequenceEqual("mimeType"u8) => Name.MimeType,
        9 when reader.ValueSpan.SequenceEqual("mime_type"u8) => Name.MimeType,
        7 when reader.ValueSpan.SequenceEqual("file_id"u8) => Name.FileId,
        13 when reader.ValueSpan.SequenceEqual("cache_control"u8) => Name.CacheControl,
        _ => Name.Other,
    };

    private static void Scalar(Name name, ref Utf8JsonReader reader, ref ScanState state, bool countMedia)
    {
        var value = reader.ValueSpan;
        if (!countMedia)
        {
            state.TextBytes += value.Length;
            return;
        }

        switch (name)
        {
            case Name.Data:
                state.MediaBytes += value.Length;
                break;
            case Name.Url:
                state.MediaBytes += value.StartsWith("data:"u8) ? value.Length : 0;
                break;
            case Name.Type:
                Part(value, ref state);
                break;
            case Name.MimeType:
                Mime(value, ref state);
                break;
            case Name.FileId:
                state.Features |= RequestFeatures.VendorState;
                break;
            case Name.Other when reader.TokenType == JsonTokenType.String:
                state.TextBytes += value.Length;
                break;
            default:
                state.TextBytes += 2;
                break;
        }
    }

    private static void Part(ReadOnlySpan<byte> type, ref ScanState state)
    {
        if (type.SequenceEqual("image_url"u8) || type.SequenceEqual("input_image"u8) || type.SequenceEqual("image"u8))
        {
            state.Features |= RequestFeatures.Vision;
            state.ImageCount++;
        }
        else if (type.SequenceEqual("file"u8) || type.SequenceEqual("input_file"u8) || type.SequenceEqual("document"u8))
        {
            state.Features |= RequestFeatures.Files;
            state.FileCount++;
        }
        else if (type.SequenceEqual("input_audio"u8))
        {
            state.Features |= RequestFeatures.Audio;
        }
    }

    private static void Mime(ReadOnlySpan<byte> mime, ref ScanState state)
    {
        if (mime.StartsWith("image/"u8))
        {
            state.Features |= RequestFeatures.Vision;
            state.ImageCount++;
        }
        else if (mime.StartsWith("audio/"u8) || mime.StartsWith("video/"u8))
        {
            state.Features |= RequestFeatures.Audio;
        }
        else
        {
            state.Features |= RequestFeatures.Files;
            state.FileCount++;
        }
    }
}
