using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Castellum.Architecture.Tests.Hosting;

namespace Castellum.Architecture.Tests.Docs;

/// <summary>
/// What ships, transitive libraries included, as CycloneDX 1.6: of .NET from what the restore of the executables resolved, of the console from
/// its lock file. No dates and no random ids, so that it changes only with a library.
/// </summary>
internal static class BillOfMaterials
{
    public const string Page = "docs/bill-of-materials.cdx.json";

    private static readonly string[] Executables = ["Castellum.Server", "Castellum.Cli"];

    public static string Render()
    {
        var components = NuGet().Concat(Npm()).DistinctBy(c => c["purl"]!.GetValue<string>()).OrderBy(c => c["purl"]!.GetValue<string>(), StringComparer.Ordinal);
        var text = new StringBuilder("""
            {
              "bomFormat": "CycloneDX",
              "specVersion": "1.6",
              "version": 1,
              "metadata": { "component": { "type": "application", "name": "castellum", "licenses": [{ "license": { "id": "Apache-2.0" } }] } },
              "components": [

            """.ReplaceLineEndings("\n"));
        // One library per line: a difference shows what came and went.
        return text.AppendJoin(",\n", components.Select(c => "    " + c.ToJsonString())).Append("\n  ]\n}\n").ToString();
    }

    /// <summary>The packages of a restore that put something beside the executable; analysers and build tools do not.</summary>
    public static IEnumerable<JsonObject> FromAssets(JsonNode assets, Func<string, string?> licenceOf)
    {
        var targets = assets["targets"]!.AsObject().SelectMany(t => t.Value!.AsObject())
            .Where(p => Ships(p.Value!)).Select(p => p.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, library) in assets["libraries"]!.AsObject().Where(l => l.Value!["type"]!.GetValue<string>() == "package" && targets.Contains(l.Key)))
        {
            var (id, version) = (name.Split('/')[0], name.Split('/')[1]);
            yield return Component(id, version, $"pkg:nuget/{id}@{version}", library!["sha512"]!.GetValue<string>(), licenceOf(library["path"]!.GetValue<string>()));
        }
    }

    private static bool Ships(JsonNode package) => new[] { "runtime", "native", "runtimeTargets" }
        .Any(kind => package[kind] is JsonObject files && files.Any(f => !f.Key.EndsWith("/_._", StringComparison.Ordinal)));

    private static IEnumerable<JsonObject> NuGet() => Executables.SelectMany(project =>
    {
        var assets = JsonNode.Parse(Repository.Read($"artifacts/obj/{project}/project.assets.json"))!;
        var folders = assets["packageFolders"]!.AsObject().Select(f => f.Key).ToList();
        return FromAssets(assets, path => folders.Select(f => LicenceIn(Path.Combine(f, path))).FirstOrDefault(l => l is not null));
    });

    private static IEnumerable<JsonObject> Npm()
    {
        var packages = JsonNode.Parse(Repository.Read("web/package-lock.json"))!["packages"]!.AsObject();
        foreach (var (path, package) in packages.Where(p => p.Key.Length > 0 && p.Value!["dev"] is null && p.Value["integrity"] is not null))
        {
            var name = path[(path.LastIndexOf("node_modules/", StringComparison.Ordinal) + "node_modules/".Length)..];
            var version = package!["version"]!.GetValue<string>();
            yield return Component(
                name, version, $"pkg:npm/{name.Replace("@", "%40", StringComparison.Ordinal)}@{version}",
                package["integrity"]!.GetValue<string>().Split(' ')[0]["sha512-".Length..], package["license"]?.GetValue<string>());
        }
    }

    private static string? LicenceIn(string folder) => !Directory.Exists(folder)
        ? null
        : Directory.EnumerateFiles(folder, "*.nuspec")
            .SelectMany(f => XDocument.Load(f).Descendants().Where(e => e.Name.LocalName == "license" && e.Attribute("type")?.Value == "expression"))
            .Select(e => e.Value).FirstOrDefault();

    private static JsonObject Component(string name, string version, string purl, string sha512, string? licence)
    {
        var component = new JsonObject
        {
            ["type"] = "library", ["name"] = name, ["version"] = version, ["purl"] = purl,
            ["hashes"] = new JsonArray(new JsonObject { ["alg"] = "SHA-512", ["content"] = Convert.ToHexStringLower(Convert.FromBase64String(sha512)) }),
        };
        if (licence is not null)
        {
            component["licenses"] = new JsonArray(new JsonObject { ["expression"] = licence });
        }

        return component;
    }
}
