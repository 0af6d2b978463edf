namespace Castellum.Architecture.Tests.Hosting;

/// <summary>One source file.</summary>
/// <param name="Path">Relative to the root, with forward slashes.</param>
/// <param name="Text">Its content.</param>
internal sealed record SourceFile(string Path, string Text)
{
    public int Lines => Text.Count(c => c == '\n') + (Text.EndsWith('\n') ? 0 : 1);
}
