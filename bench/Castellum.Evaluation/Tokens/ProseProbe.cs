using System.Text.Json;
using Castellum.Compression.Prose;
using Castellum.Compression.Tokenizing;
using Castellum.Evaluation.Sets;

namespace Castellum.Evaluation.Tokens;

internal static class ProseProbe
{
    public static int Run()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(EvaluationData.Path("squad2", "dev.json")));
        var (before, after, answers, intact) = (0L, 0L, 0, 0);
        var lost = new List<string>();
        foreach (var paragraph in document.RootElement.GetProperty("data").EnumerateArray().SelectMany(a => a.GetProperty("paragraphs").EnumerateArray()))
        {
            var context = paragraph.GetProperty("context").GetString()!;
            var cleaned = ProseCleaner.Clean(context, [], out _);
            before += Tokenizers.O200k.Count(context);
            after += Tokenizers.O200k.Count(cleaned);
            foreach (var qa in paragraph.GetProperty("qas").EnumerateArray().Where(q => q.GetProperty("answers").GetArrayLength() > 0))
            {
                var list = qa.GetProperty("answers").EnumerateArray().Select(a => a.GetProperty("text").GetString()!).ToList();
                answers++;
                if (AnswerMatch.Contains(cleaned, list))
                {
                    intact++;
                }
                else
                {
                    lost.Add(string.Join(" | ", list.Distinct()));
                }
            }
        }

        Console.WriteLine($"saved {100.0 * (before - after) / before:F2}% intact {100.0 * intact / answers:F2}% of {answers}");
        foreach (var l in lost.Take(40))
        {
            Console.WriteLine("  " + l);
        }

        return 0;
    }
}
