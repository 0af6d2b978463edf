using System.Text;
using System.Text.Json;

namespace Castellum.Evaluation.Sets;

/// <summary>QMSum: meetings with specific questions and the turns that answer them.</summary>
internal static class MeetingSet
{
    public static List<QuestionCase> Load(string file)
    {
        var cases = new List<QuestionCase>();
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            using var meeting = JsonDocument.Parse(line);
            var (text, turns) = Transcript(meeting.RootElement.GetProperty("meeting_transcripts"));
            foreach (var query in meeting.RootElement.GetProperty("specific_query_list").EnumerateArray())
            {
                var gold = query.GetProperty("relevant_text_span").EnumerateArray()
                    .Select(span => (int.Parse(span[0].GetString()!), int.Parse(span[1].GetString()!)))
                    .Where(span => span.Item1 < turns.Count).Select(span => (turns[span.Item1].Start, turns[Math.Min(span.Item2, turns.Count - 1)].End)).ToList();
                cases.Add(new QuestionCase(text, query.GetProperty("query").GetString()!, [query.GetProperty("answer").GetString()!], gold, $"meeting {number}"));
            }
        }

        return cases;
    }

    private static (string Text, List<(int Start, int End)> Turns) Transcript(JsonElement transcript)
    {
        var text = new StringBuilder();
        var turns = new List<(int, int)>();
        foreach (var turn in transcript.EnumerateArray())
        {
            var start = text.Length;
            text.Append(turn.GetProperty("speaker").GetString()).Append(": ").Append(turn.GetProperty("content").GetString()!.ReplaceLineEndings(" "));
            turns.Add((start, text.Length));
            text.Append('\n');
        }

        return (text.ToString(), turns);
    }
}
