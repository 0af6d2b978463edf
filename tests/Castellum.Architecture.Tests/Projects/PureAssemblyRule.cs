using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Castellum.Architecture.Tests.Projects;

/// <summary>Kernel, Compression and Dialects do no input or output and know no framework: they can be read, tested and shipped alone.</summary>
internal static class PureAssemblyRule
{
    private static readonly string[] ForbiddenNamespaces = ["System.Net.Http", "System.Net.Sockets", "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "System.Data"];
    private static readonly string[] ForbiddenTypes =
        ["System.IO.File", "System.IO.FileStream", "System.IO.Directory", "System.IO.FileInfo", "System.Console", "System.Diagnostics.Process"];

    /// <summary>Types an assembly uses and should not.</summary>
    public static IEnumerable<string> Check(string assemblyPath, IReadOnlySet<string>? allowed = null)
    {
        using var file = new PEReader(File.OpenRead(assemblyPath));
        var metadata = file.GetMetadataReader();
        List<string> found = [];
        foreach (var handle in metadata.TypeReferences)
        {
            var type = metadata.GetTypeReference(handle);
            var space = metadata.GetString(type.Namespace);
            var name = $"{space}.{metadata.GetString(type.Name)}";
            if ((ForbiddenTypes.Contains(name) || ForbiddenNamespaces.Any(n => space == n || space.StartsWith(n + ".", StringComparison.Ordinal)))
                && allowed?.Contains(name) != true)
            {
                found.Add($"{Path.GetFileName(assemblyPath)} uses {name}.");
            }
        }

        return found;
    }
}
