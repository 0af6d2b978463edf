namespace Castellum.Dialects.Media;

/// <summary>One field of a <c>multipart/form-data</c> request.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">Its value, or the file.</param>
public readonly record struct FormField(string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>The file's name, or null where the field is a text.</summary>
    public string? FileName { get; init; }

    /// <summary>The media type that the client gave for the file, or null.</summary>
    public string? MediaType { get; init; }
}
