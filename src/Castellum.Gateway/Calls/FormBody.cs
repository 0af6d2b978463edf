using System.Text;
using Castellum.Dialects;
using Castellum.Dialects.Media;
using Castellum.Dialects.Rewriting;
using Castellum.Dialects.Scanning;
using Castellum.Kernel.Money;
using Castellum.Kernel.Results;

namespace Castellum.Gateway.Calls;

/// <summary>A <c>multipart/form-data</c> body: read only for what the gateway needs, relayed byte for byte.</summary>
internal sealed class FormBody
{
    /// <summary>Largest form, in bytes: 27 MiB, a little more than the 25 MB that OpenAI takes as a file.</summary>
    public const int MaxBytes = 27 << 20;

    // Bytes of speech per input token: 16 kbit/s of compressed speech at 10 tokens per second. For admission only.
    private const int BytesPerToken = 200;
    private readonly ByteRange _model;
    private readonly List<FormPart> _parts;

    private FormBody(string contentType, ByteRange model, List<FormPart> parts) => (ContentType, _model, _parts) = (contentType, model, parts);

    /// <summary>The content type with its boundary, as the client sent it.</summary>
    public string ContentType { get; }

    /// <summary>Reads a form.</summary>
    /// <param name="operation">The endpoint.</param>
    /// <param name="contentType">The content type.</param>
    /// <param name="body">The body.</param>
    /// <returns>The form and what the pipeline needs to know of it, or what is wrong with it.</returns>
    public static Result<(FormBody Form, RequestScan Scan)> Read(GatewayOperation operation, string contentType, ReadOnlyMemory<byte> body)
    {
        if (!FormParts.Read(contentType, body.Span).TryGet(out var parts, out var error))
        {
            return error;
        }

        ByteRange model = default;
        var (name, stream, images, files, text) = ((string?)null, false, 1, 0L, 0L);
        foreach (var part in parts)
        {
            var value = part.IsFile ? "" : Encoding.UTF8.GetString(part.Content.Of(body.Span));
            switch (part.Name)
            {
                case "model" when name is not null:
                    return Invalid("The form names 'model' twice.", "model");
                case "model":
                    (name, model) = (value, part.Content);
                    break;
                case "stream":
                    stream = value.Equals("true", StringComparison.OrdinalIgnoreCase) || value == "1";
                    break;
                case "n" when !int.TryParse(value, out images) || images is < 1 or > 128:
                    return Invalid("'n' is not a number from 1 to 128.", "n");
                default:
                    (files, text) = part.IsFile ? (files + part.Content.Length, text) : (files, text + part.Content.Length);
                    break;
            }
        }

        return (new FormBody(contentType, model, parts), new RequestScan
        {
            Dialect = operation.Dialect,
            Body = body,
            Model = name ?? operation.DefaultModel,
            Stream = stream,
            Choices = images,
            TextBytes = text + (files * 7 / 2 / BytesPerToken),
            HasProperties = true,
        });
    }

    /// <summary>Names another model in a form that names one.</summary>
    public BodyEdits WithModel(BodyEdits edits, string model) =>
        _model.Length > 0 ? edits.Replace(_model, Encoding.UTF8.GetBytes(model)) : edits;

    /// <summary>The fields, for a provider that takes no forms.</summary>
    /// <param name="body">The form's bytes.</param>
    public IReadOnlyList<FormField> Fields(ReadOnlyMemory<byte> body) => _parts.ConvertAll(part =>
        new FormField(part.Name, body.Slice(part.Content.Start, part.Content.Length))
        {
            FileName = part.IsFile ? part.FileName ?? "" : null,
            MediaType = part.MediaType,
        });

    private static Error Invalid(string message, string field) => new(ErrorKind.Invalid, "invalid_form", message) { Field = field };
}
