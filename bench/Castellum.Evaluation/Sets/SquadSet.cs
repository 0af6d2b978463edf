using System.Text;
using System.Text.Json;

namespace Castellum.Evaluation.Sets;

/// <summary>SQuAD-shaped files: windows of consecutive paragraphs around the one that answers.</summary>
internal static class SquadSet
{
    public const int Window = 13;

    private sealed record Paragraph(string Article, string Context, JsonElement Questions);

    public static List<QuestionCase> Load(string file, int count, int seed)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        var paragraphs = document.RootElement.GetProperty("data").EnumerateArray().SelectMany((article, number) => article.GetProperty("paragraphs").EnumerateArray().Select(paragraph => (Article: $"article {number}", Paragraph: paragraph)))
            .Select(pair => new Paragraph(pair.Article, pair.Paragraph.GetProperty("context").GetString()!.Trim('\uFEFF'), pair.Paragraph.GetProperty("qas").Clone())).ToList();
        var questions = (from p in Enumerable.Range(0, paragraphs.Count) from q in paragraphs[p].Questions.EnumerateArray()
                         where q.GetProperty("answers").GetArrayLength() > 0 select (p, q)).ToArray();
        var random = new Random(seed);
        random.Shuffle(questions);
        return [.. questions.Take(count).Select(pair => Case(paragraphs, pair.p, pair.q, random))];
    }

    private static QuestionCase Case(List<Paragraph> paragraphs, int index, JsonElement question, Random random)
    {
        var first = Math.Clamp(index - random.Next(Window), 0, Math.Max(0, paragraphs.Count - Window));
        var text = new StringBuilder();
        var gold = new List<(int, int)>();
        for (var i = first; i < Math.Min(paragraphs.Count, first + Window); i++)
        {
            text.Append(text.Length > 0 ? "\n\n" : string.Empty);
            if (i == index)
            {
                var answer = question.GetProperty("answers")[0];
                var start = text.Length + answer.GetProperty("answer_start").GetInt32();
                gold.Add((start, start + answer.GetProperty("text").GetString()!.Length));
            }

            text.Append(paragraphs[i].Context);
        }

        var answers = question.GetProperty("answers").EnumerateArray().Select(answer => answer.GetProperty("text").GetString()!).Distinct().ToList();
        return new QuestionCase(text.ToString(), question.GetProperty("question").GetString()!.Trim(), answers, gold, paragraphs[index].Article);
    }
}
