using System.Text;
using System.Text.Json;
using Castellum.Compression.Selecting;

namespace Castellum.Evaluation.Sets;

/// <summary>Natural Questions with the gold passage among nineteen that BM25 likes best for the question and that do not hold the answer.</summary>
internal static class NaturalQuestionsSet
{
    public const int Passages = 20;

    private sealed record Entry(string Title, string Question, List<string> Answers, string Gold);

    public static List<QuestionCase> Load(string file, int count, int seed) => Load(file, count, seed, new PassageScoring(1.2, 0.75, BaseForms: true));

    /// <summary>The same with other negatives.</summary>
    public static List<QuestionCase> Load(string file, int count, int seed, PassageScoring scoring)
    {
        var entries = File.ReadLines(file).Select(Parse).Where(entry => entry is not null).Select(entry => entry!).ToList();
        var index = new PassageIndex([.. entries.Select(entry => entry.Gold)], scoring);
        var random = new Random(seed);
        var order = Enumerable.Range(0, entries.Count).ToArray();
        random.Shuffle(order);
        return [.. order.Take(count).Select(i => Case(entries[i], index, random))];
    }

    private static Entry? Parse(string line)
    {
        using var row = JsonDocument.Parse(line);
        var context = row.RootElement.GetProperty("ctxs").EnumerateArray().FirstOrDefault(c => c.GetProperty("isgold").GetBoolean());
        var answers = row.RootElement.GetProperty("answers").EnumerateArray().Select(a => a.GetString()!).ToList();
        var text = context.ValueKind == JsonValueKind.Undefined ? null : context.GetProperty("text").GetString();
        return text is null || !AnswerMatch.Contains(text, answers) ? null : new Entry(context.GetProperty("title").GetString()!, row.RootElement.GetProperty("question").GetString()!, answers, text);
    }

    private static QuestionCase Case(Entry entry, PassageIndex index, Random random)
    {
        var passages = index.Best(entry.Question, 200).Where(p => p != entry.Gold && !AnswerMatch.Contains(p, entry.Answers)).Distinct().Take(Passages - 1).Append(entry.Gold).ToArray();
        random.Shuffle(passages);
        var text = new StringBuilder();
        var gold = new List<(int, int)>();
        foreach (var passage in passages)
        {
            text.Append(text.Length > 0 ? "\n\n" : string.Empty);
            if (passage == entry.Gold)
            {
                gold.Add((text.Length, text.Length + passage.Length));
            }

            text.Append(passage);
        }

        return new QuestionCase(text.ToString(), entry.Question, entry.Answers, gold, entry.Title);
    }
}
