namespace Castellum.Architecture.Tests.Hosting;

/// <summary>Compares a generated text with the file that holds it; <c>CASTELLUM_UPDATE_SNAPSHOTS=1</c> writes the file instead.</summary>
internal static class Snapshot
{
    public static bool Updating => Environment.GetEnvironmentVariable("CASTELLUM_UPDATE_SNAPSHOTS") == "1";

    /// <summary>The whole file is generated.</summary>
    public static void ShouldMatchFile(string generated, string path)
    {
        var full = Path.Combine(Repository.Root, path);
        if (Updating)
        {
            File.WriteAllText(full, generated);
        }

        File.Exists(full).ShouldBeTrue($"{path} is missing. Run the architecture tests with CASTELLUM_UPDATE_SNAPSHOTS=1 and review what it writes.");
        File.ReadAllText(full).ShouldBe(generated, $"{path} is out of date. Run the architecture tests with CASTELLUM_UPDATE_SNAPSHOTS=1 and review the difference.");
    }

    /// <summary>The part between <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- /name --&gt;</c> is generated.</summary>
    public static void ShouldMatchSection(string generated, string path, string name)
    {
        var text = Repository.Read(path);
        var (open, close) = ($"<!-- {name} -->\n", $"<!-- /{name} -->");
        var start = text.IndexOf(open, StringComparison.Ordinal);
        var end = text.IndexOf(close, StringComparison.Ordinal);
        (start >= 0 && end > start).ShouldBeTrue($"{path} has no section between {open.Trim()} and {close}.");
        start += open.Length;
        if (Updating)
        {
            text = text[..start] + generated + text[end..];
            File.WriteAllText(Path.Combine(Repository.Root, path), text);
            end = start + generated.Length;
        }

        text[start..end].ShouldBe(generated, $"The section '{name}' of {path} is out of date. Run the architecture tests with CASTELLUM_UPDATE_SNAPSHOTS=1.");
    }
}
