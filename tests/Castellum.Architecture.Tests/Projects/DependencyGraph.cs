using System.Text;

namespace Castellum.Architecture.Tests.Projects;

/// <summary>The picture of the project references in ARCHITECTURE.md.</summary>
internal static class DependencyGraph
{
    /// <summary>A Mermaid graph; arrows that follow from others are left out.</summary>
    public static string Draw(IReadOnlyList<ProjectFile> projects)
    {
        var byName = projects.ToDictionary(p => p.Name);
        var graph = new StringBuilder("```mermaid\ngraph BT\n");
        foreach (var project in projects)
        {
            foreach (var target in project.Projects.Where(t => !project.Projects.Any(other => other != t && Reaches(byName, other, t))))
            {
                graph.Append($"  {Short(project.Name)} --> {Short(target)}\n");
            }
        }

        return graph.Append("```\n").ToString();
    }

    private static bool Reaches(Dictionary<string, ProjectFile> byName, string from, string to) =>
        byName.TryGetValue(from, out var project) && project.Projects.Any(p => p == to || Reaches(byName, p, to));

    private static string Short(string name) => name["Castellum.".Length..];
}
