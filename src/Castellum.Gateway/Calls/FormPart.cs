using Castellum.Dialects;

namespace Castellum.Gateway.Calls;

/// <summary>One field of a form.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsFile">Whether it is a file.</param>
/// <param name="Content">Where its value stands in the body.</param>
internal readonly record struct FormPart(string Name, bool IsFile, ByteRange Content)
{
    /// <summary>The file's name, or null.</summary>
    public string? FileName { get; init; }

    /// <summary>The file's media type, or null.</summary>
    public string? MediaType { get; init; }
}
