using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Castellum.Compression.Tokenizing;
using Castellum.Evaluation.Tokens;

namespace Castellum.Compression.Tests.Tokenizing;

/// <summary>Our ids against those of OpenAI's own encoder; needs <c>npm install</c> in tests/reference, which ./test does.</summary>
public sealed class ReferenceTests
{
    [Fact]
    public async Task Encode_AdversarialTexts_EqualsReference()
    {
        var folder = ReferenceFolder();
        Assert.SkipWhen(folder is null, "tests/reference/node_modules is missing: run ./test, or npm install there.");
        var texts = AdversarialTexts.Make(1500, seed: 5).ToList();
        using var node = Process.Start(new ProcessStartInfo("node", "tokens.mjs")
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false,
            StandardInputEncoding = new UTF8Encoding(false), StandardOutputEncoding = Encoding.UTF8,
        })!;
        var feeding = Task.Run(() =>
        {
            texts.ForEach(text => node.StandardInput.Write(JsonSerializer.Serialize(text) + "\n"));
            node.StandardInput.Close();
        });

        foreach (var text in texts)
        {
            using var row = JsonDocument.Parse((await node.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!);
            Tokenizers.O200k.Encode(text).ShouldBe(Ids(row, "o200k"));
            Tokenizers.Cl100k.Encode(text).ShouldBe(Ids(row, "cl100k"));
        }

        await feeding;
    }

    private static List<int> Ids(JsonDocument row, string name) => [.. row.RootElement.GetProperty(name).EnumerateArray().Select(id => id.GetInt32())];

    private static string? ReferenceFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "tests", "reference");
            if (Directory.Exists(Path.Combine(candidate, "node_modules", "tiktoken")))
            {
                return candidate;
            }
        }

        return null;
    }
}
