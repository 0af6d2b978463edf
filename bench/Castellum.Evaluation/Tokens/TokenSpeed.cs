using System.Diagnostics;
using Castellum.Compression.Tokenizing;

namespace Castellum.Evaluation.Tokens;

/// <summary>Counting speed on texts seen for the first time: megabytes of UTF-8 per second, one core.</summary>
internal static class TokenSpeed
{
    public static int Run(params string[] files)
    {
        var texts = files.Select(File.ReadAllText).ToList();
        foreach (var tokenizer in (BpeTokenizer[])[Tokenizers.O200k, Tokenizers.Cl100k])
        {
            tokenizer.Count("warm up the tables and the compiler");
            for (var round = 0; round < 4; round++)
            {
                for (var i = 0; i < texts.Count; i++)
                {
                    var bytes = System.Text.Encoding.UTF8.GetByteCount(texts[i]);
                    var clock = Stopwatch.StartNew();
                    var tokens = tokenizer.Count(texts[i]);
                    Console.WriteLine($"{tokenizer.Name} round {round} {Path.GetFileName(files[i])}: {tokens} tokens, {bytes / 1e6 / clock.Elapsed.TotalSeconds:F1} MB/s");
                }
            }
        }

        return 0;
    }
}
