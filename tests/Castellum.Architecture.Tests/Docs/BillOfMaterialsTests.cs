using System.Text.Json;
using System.Text.Json.Nodes;
using Castellum.Architecture.Tests.Hosting;

namespace Castellum.Architecture.Tests.Docs;

public class BillOfMaterialsTests
{
    [Fact]
    public void Libraries_ThatShip_AreInTheBill() => Snapshot.ShouldMatchFile(BillOfMaterials.Render(), BillOfMaterials.Page);

    [Fact]
    public void Bill_NamesTransitiveLibrariesWithHashes()
    {
        var components = JsonNode.Parse(Repository.Read(BillOfMaterials.Page))!["components"]!.AsArray();
        var names = components.Select(c => c!["name"]!.GetValue<string>()).ToList();

        // Referenced by no project of ours, but by what they reference.
        names.ShouldContain("Microsoft.OpenApi");
        names.ShouldContain("@floating-ui/core");
        names.ShouldNotContain("Microsoft.CodeAnalysis.BannedApiAnalyzers");
        components.ShouldAllBe(c => c!["hashes"]![0]!["content"]!.GetValue<string>().Length == 128);
    }

    [Fact]
    public void Assets_OfAnalysersAndProjects_AreLeftOut()
    {
        var assets = JsonSerializer.SerializeToNode(new
        {
            targets = new Dictionary<string, object>
            {
                ["net10.0"] = new Dictionary<string, object>
                {
                    ["Ships/1.0.0"] = new { runtime = new Dictionary<string, object> { ["lib/net10.0/Ships.dll"] = new { } } },
                    ["Builds/1.0.0"] = new { },
                    ["Empty/1.0.0"] = new { runtime = new Dictionary<string, object> { ["lib/net10.0/_._"] = new { } } },
                    ["Ours/1.0.0"] = new { runtime = new Dictionary<string, object> { ["bin/Ours.dll"] = new { } } },
                },
            },
            libraries = new Dictionary<string, object>
            {
                ["Ships/1.0.0"] = new { type = "package", sha512 = "AA==", path = "ships/1.0.0" },
                ["Builds/1.0.0"] = new { type = "package", sha512 = "AA==", path = "builds/1.0.0" },
                ["Empty/1.0.0"] = new { type = "package", sha512 = "AA==", path = "empty/1.0.0" },
                ["Ours/1.0.0"] = new { type = "project" },
            },
        })!;

        BillOfMaterials.FromAssets(assets, _ => "MIT").ShouldHaveSingleItem()["purl"]!.GetValue<string>().ShouldBe("pkg:nuget/Ships@1.0.0");
    }
}
