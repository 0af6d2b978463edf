using System.Xml.Linq;
using Castellum.Architecture.Tests.Hosting;

namespace Castellum.Architecture.Tests.Projects;

/// <summary>A project and the projects and packages it names.</summary>
internal sealed record ProjectFile(string Name, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    public static IReadOnlyList<ProjectFile> Product { get; } =
    [
        .. Repository.Files.Where(f => f.StartsWith("src/", StringComparison.Ordinal) && f.EndsWith(".csproj", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(f => Parse(Path.GetFileNameWithoutExtension(f), Repository.Read(f))),
    ];

    public static ProjectFile Parse(string name, string xml)
    {
        var document = XDocument.Parse(xml);
        return new ProjectFile(
            name,
            [.. Includes(document, "ProjectReference").Select(p => Path.GetFileNameWithoutExtension(p.Replace('\\', '/'))).Order(StringComparer.Ordinal)],
            [.. Includes(document, "PackageReference").Order(StringComparer.Ordinal)]);
    }

    private static IEnumerable<string> Includes(XDocument document, string element) =>
        document.Descendants(element).Select(e => e.Attribute("Include")?.Value).OfType<string>();
}
