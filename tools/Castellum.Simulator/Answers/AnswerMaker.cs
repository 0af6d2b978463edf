using System.Text.Json.Nodes;
using Castellum.Simulator.Control;

namespace Castellum.Simulator.Answers;

/// <summary>Makes the answer to a prompt: a tool call when tools are asked for, JSON when a schema is given, else sentences quoted from the prompt.</summary>
/// <remarks>The same prompt always gets the same answer.</remarks>
internal static class AnswerMaker
{
    private const int MaxSentences = 3;

    public static SimAnswer Answer(SimPrompt prompt)
    {
        var reasoning = prompt.Reasoning ? "The prompt holds " + prompt.Messages.Count + " messages; the last one decides what to quote." : null;
        var calls = ToolCalls(prompt);
        if (calls.Count > 0)
        {
            return new SimAnswer { Calls = calls, Reasoning = reasoning, Finish = "tools", InputTokens = prompt.InputTokens };
        }

        var text = prompt.FixedText ?? Text(prompt);
        var (cut, finish) = Limit(text, prompt);
        return new SimAnswer { Text = cut, Reasoning = reasoning, Finish = finish, InputTokens = prompt.InputTokens };
    }

    /// <summary>The answer's text in pieces of one word with the white space before it; joined they are the text.</summary>
    public static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]) && !char.IsWhiteSpace(text[i - 1]))
            {
                yield return text[start..i];
                start = i;
            }
        }

        if (start < text.Length)
        {
            yield return text[start..];
        }
    }

    private static string Text(SimPrompt prompt)
    {
        if (prompt.OutputSchema is { } schema)
        {
            return (SchemaFiller.Fill(schema, LastText(prompt)) ?? new JsonObject()).ToJsonString(JsonRead.Relaxed);
        }

        var quote = Quote(prompt);
        return prompt.JsonOutput ? new JsonObject { ["answer"] = quote }.ToJsonString(JsonRead.Relaxed) : quote;
    }

    private static string LastText(SimPrompt prompt) => prompt.Messages.LastOrDefault(m => m.Role == "user")?.Text ?? "";

    // Sentences of the whole prompt that share most words with the last user message; the message itself when nothing else is there.
    private static string Quote(SimPrompt prompt)
    {
        var last = prompt.Messages.LastOrDefault(m => m.Role is "user" or "tool");
        if (last is null)
        {
            return "There is nothing to quote.";
        }

        if (last.Role == "tool")
        {
            return "The tool answered: " + Sentences.Shorten(last.Text, 400);
        }

        var all = prompt.Messages.Where(m => m.Role != "assistant").SelectMany(m => Sentences.Split(m.Text)).Distinct().ToList();
        var question = Sentences.Question(last.Text);
        var words = Sentences.Words(question).ToHashSet();
        var best = all.Select((s, i) => (Sentence: s, Index: i, Score: Sentences.Words(s).Distinct().Count(words.Contains)))
            .Where(s => s.Sentence != question && s.Score > 0)
            .OrderByDescending(s => s.Score).ThenBy(s => s.Index).Take(MaxSentences).OrderBy(s => s.Index).Select(s => s.Sentence).ToList();
        return best.Count > 0 ? string.Join(' ', best) : "You wrote: " + Sentences.Shorten(last.Text, 400);
    }

    private static (string Text, string Finish) Limit(string text, SimPrompt prompt)
    {
        foreach (var stop in prompt.Stop)
        {
            var at = stop.Length == 0 ? -1 : text.IndexOf(stop, StringComparison.Ordinal);
            text = at >= 0 ? text[..at] : text;
        }

        if (prompt.MaxTokens is not { } max || TokenCounter.Count(text) <= max)
        {
            return (text, "stop");
        }

        var kept = "";
        foreach (var piece in Pieces(text).TakeWhile(p => TokenCounter.Count(kept + p) <= max))
        {
            kept += piece;
        }

        return (kept, "length");
    }

    private static List<SimToolCall> ToolCalls(SimPrompt prompt)
    {
        var last = prompt.Messages.LastOrDefault();
        if (prompt.Tools.Count == 0 || prompt.ToolChoice == "none" || (last?.Role == "tool" && prompt.ToolChoice == "auto"))
        {
            return [];
        }

        var text = LastText(prompt);
        var wanted = prompt.Tools.Where(t => prompt.ToolChoice == t.Name || Mentions(text, t.Name)).ToList();
        if (prompt.ToolChoice is not ("auto" or "required"))
        {
            wanted = [.. wanted.Where(t => t.Name == prompt.ToolChoice)];
        }

        wanted = wanted.Count == 0 && prompt.ToolChoice == "required" ? [prompt.Tools[0]] : wanted;
        return [.. wanted.Take(prompt.ParallelTools ? 16 : 1).Select((t, i) => new SimToolCall(i, t.Name, Arguments(t, text)))];
    }

    private static bool Mentions(string text, string name) =>
        text.Contains(name, StringComparison.OrdinalIgnoreCase) || text.Contains(name.Replace('_', ' '), StringComparison.OrdinalIgnoreCase);

    private static string Arguments(SimTool tool, string text) =>
        tool.Schema is null ? "{}" : (SchemaFiller.Fill(tool.Schema, text) as JsonObject ?? []).ToJsonString(JsonRead.Relaxed);
}
