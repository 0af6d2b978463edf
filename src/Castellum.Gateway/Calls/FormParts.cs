using System.Net.Http.Headers;
using System.Text;
using Castellum.Dialects;
using Castellum.Kernel.Results;

namespace Castellum.Gateway.Calls;

/// <summary>Finds the fields of a <c>multipart/form-data</c> body (RFC 7578) without copying it.</summary>
internal static class FormParts
{
    private const int MaxParts = 200;
    private const int MaxHeaderBytes = 8 << 10;
    private const int MaxBoundary = 70;

    private static ReadOnlySpan<byte> HeaderEnd => "\r\n\r\n"u8;

    /// <summary>Finds the fields.</summary>
    /// <returns>The fields in their order, or <c>invalid_form</c>.</returns>
    public static Result<List<FormPart>> Read(string contentType, ReadOnlySpan<byte> body)
    {
        if (Boundary(contentType) is not { } boundary)
        {
            return Invalid("The Content-Type has no boundary.");
        }

        var delimiter = Encoding.ASCII.GetBytes("\r\n--" + boundary);
        var parts = new List<FormPart>();
        if (!body.StartsWith(delimiter.AsSpan(2)))
        {
            return Invalid("The body does not start with the boundary of the Content-Type.");
        }

        var position = delimiter.Length - 2;
        while (!body[position..].StartsWith("--"u8))
        {
            if (parts.Count == MaxParts)
            {
                return Invalid($"The form has more than {MaxParts} fields.");
            }

            var head = body[position..];
            var headLength = head[..Math.Min(head.Length, MaxHeaderBytes)].IndexOf(HeaderEnd);
            var start = position + headLength + HeaderEnd.Length;
            var length = headLength < 0 ? -1 : body[start..].IndexOf(delimiter);
            if (length < 0)
            {
                return Invalid("A field of the form is cut short.");
            }

            if (Head(head[..headLength], new ByteRange(start, length)) is not { } part)
            {
                return Invalid("A field of the form has no name.");
            }

            parts.Add(part);
            position = start + length + delimiter.Length;
        }

        return parts;
    }

    private static string? Boundary(string contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type))
        {
            return null;
        }

        var boundary = type.Parameters.FirstOrDefault(p => p.Name.Equals("boundary", StringComparison.OrdinalIgnoreCase))?.Value?.Trim('"');
        return boundary is { Length: > 0 and <= MaxBoundary } && Ascii.IsValid(boundary) ? boundary : null;
    }

    private static FormPart? Head(ReadOnlySpan<byte> head, ByteRange content)
    {
        var (part, type) = ((FormPart?)null, (string?)null);
        foreach (var line in Encoding.UTF8.GetString(head).Split("\r\n"))
        {
            var value = line[(line.IndexOf(':') + 1)..];
            if (part is null && line.StartsWith("Content-Disposition:", StringComparison.OrdinalIgnoreCase)
                && ContentDispositionHeaderValue.TryParse(value, out var disposition)
                && disposition.Name?.Trim('"') is { Length: > 0 } name)
            {
                var file = disposition.FileNameStar ?? disposition.FileName?.Trim('"');
                part = new FormPart(name, file is not null, content) { FileName = file };
            }
            else if (line.StartsWith("Content-Type:", StringComparison.OrdinalIgnoreCase) && MediaTypeHeaderValue.TryParse(value, out var media))
            {
                type = media.MediaType;
            }
        }

        return part is { } found ? found with { MediaType = type } : null;
    }

    private static Error Invalid(string message) => new(ErrorKind.Invalid, "invalid_form", "The body is not a form (multipart/form-data). " + message);
}
