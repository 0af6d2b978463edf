using Castellum.Dialects;

namespace Castellum.Gateway.Calls;

/// <summary>One field of a form.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsFile">Whether it is a file.</param>
/// <param name="Content">Where its value stands in the body.</param>
internal readonly record struct FormPart(string Name, bool IsFile, ByteRange Content);
