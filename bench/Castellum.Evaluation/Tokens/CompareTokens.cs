using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Castellum.Compression.Tokenizing;

namespace Castellum.Evaluation.Tokens;

/// <summary>Compares our token ids with those of the reference encoder on the evaluation texts and adversarial ones.</summary>
internal static class CompareTokens
{
    private const int ChunkChars = 20_000;

    public static int Run(string referenceFolder)
    {
        var texts = AdversarialTexts.Make(20_000, seed: 1).Concat(EvaluationTexts()).ToList();
        using var node = Process.Start(new ProcessStartInfo("node", "tokens.mjs")
        {
            WorkingDirectory = referenceFolder, RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false,
            StandardInputEncoding = new UTF8Encoding(false), StandardOutputEncoding = Encoding.UTF8,
        })!;
        var feeding = Task.Run(() =>
        {
            foreach (var text in texts)
            {
                node.StandardInput.Write(JsonSerializer.Serialize(text) + "\n");
            }

            node.StandardInput.Close();
        });
        var (wrong, tokens) = (0, 0L);
        foreach (var text in texts)
        {
            using var row = JsonDocument.Parse(node.StandardOutput.ReadLine()!);
            foreach (var (name, tokenizer) in (ReadOnlySpan<(string, BpeTokenizer)>)[("o200k", Tokenizers.O200k), ("cl100k", Tokenizers.Cl100k)])
            {
                var expected = row.RootElement.GetProperty(name).EnumerateArray().Select(id => id.GetInt32()).ToList();
                tokens += expected.Count;
                if (!tokenizer.Encode(text).SequenceEqual(expected) || tokenizer.Count(text) != expected.Count)
                {
                    wrong++;
                    Console.WriteLine($"{name} differs: {JsonSerializer.Serialize(text[..Math.Min(80, text.Length)])}");
                }
            }
        }

        feeding.GetAwaiter().GetResult();
        Console.WriteLine($"{texts.Count} texts, {tokens} tokens, {wrong} differences");
        return wrong == 0 ? 0 : 1;
    }

    private static IEnumerable<string> EvaluationTexts()
    {
        var root = Environment.GetEnvironmentVariable("CASTELLUM_EVAL_DATA");
        if (string.IsNullOrEmpty(root))
        {
            Console.WriteLine("CASTELLUM_EVAL_DATA is not set: adversarial texts only.");
            yield break;
        }

        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".gz", StringComparison.Ordinal) && !f.EndsWith(".tiktoken", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var text = File.ReadAllText(file);
            for (var at = 0; at < text.Length; at += ChunkChars)
            {
                var chunk = text.Substring(at, Math.Min(ChunkChars, text.Length - at));
                // A chunk border may cut a surrogate pair, which JSON would not carry over.
                yield return string.Concat(chunk.EnumerateRunes().Where(r => r.Value != 0xFFFD).Select(r => r.ToString()));
            }
        }
    }
}
