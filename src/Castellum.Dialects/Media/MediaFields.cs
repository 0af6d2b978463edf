using System.Globalization;
using System.Text;
using System.Text.Json;
using Castellum.Dialects.Conversations;

namespace Castellum.Dialects.Media;

/// <summary>The fields of an image or audio request, JSON or form. What no translation takes is left out and named.</summary>
internal sealed class MediaFields
{
    private const int MaxNamed = 16;
    private const int MaxName = 64;
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly List<FormField> _files = [];
    private readonly SortedSet<string> _dropped = new(StringComparer.Ordinal);

    private MediaFields()
    {
    }

    public static MediaFields FromJson(JsonElement root)
    {
        var fields = new MediaFields();
        foreach (var property in root.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Null)
            {
                fields._texts[property.Name] = property.Value.AsText() ?? property.Value.GetRawText();
            }
        }

        return fields;
    }

    public static MediaFields FromForm(IReadOnlyList<FormField> form)
    {
        var fields = new MediaFields();
        foreach (var field in form)
        {
            if (field.FileName is not null)
            {
                fields._files.Add(field);
            }
            else
            {
                fields._texts[field.Name] = Encoding.UTF8.GetString(field.Content.Span);
            }
        }

        return fields;
    }

    /// <summary>Takes a field; one that is absent or empty is null.</summary>
    public string? Take(string name) => _texts.Remove(name, out var text) && text.Length > 0 ? text : null;

    /// <summary>Takes a field that the target has to be told.</summary>
    public string TakeRequired(string name) =>
        Take(name) ?? throw new TranslationException("missing_field", $"The request has no '{name}'.", name);

    /// <summary>Takes a number.</summary>
    public double? TakeNumber(string name) => Take(name) is not { } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
        : throw TranslationException.WrongType(name, "a number");

    /// <summary>Takes a field that may say only what the target does anyway.</summary>
    public void TakeOnly(string name, string message, params ReadOnlySpan<string> allowed)
    {
        if (Take(name) is { } value && !allowed.Contains(value))
        {
            throw TranslationException.Unsupported(name, message);
        }
    }

    /// <summary>Takes the files of a field; OpenAI's clients write lists with brackets.</summary>
    public List<FormField> TakeFiles(string name)
    {
        var files = _files.FindAll(f => f.Name == name || f.Name == name + "[]");
        _files.RemoveAll(files.Contains);
        return files;
    }

    /// <summary>Names a field that was taken and is not, or not wholly, expressed.</summary>
    public void Note(string name) => _dropped.Add(name);

    /// <summary>What was left out, by the client's names.</summary>
    public IReadOnlyList<string> Dropped()
    {
        // The names come from outside and go into a header.
        var rest = _texts.Keys.Concat(_files.Select(f => f.Name)).Select(n => n.EndsWith("[]", StringComparison.Ordinal) ? n[..^2] : n);
        _dropped.UnionWith(rest.Select(n => IsPlain(n) ? n : "unknown").Take(MaxNamed));
        return [.. _dropped];
    }

    private static bool IsPlain(string name) => name.Length is > 0 and <= MaxName && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');
}
