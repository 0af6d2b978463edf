using System.Text.Json;
using Castellum.Dialects.Conversations;
using Castellum.Dialects.Usage;

namespace Castellum.Dialects.Anthropic;

/// <summary>Reads a whole message.</summary>
internal static class AnthropicAnswerReader
{
    public static ModelAnswer Read(JsonElement root, ResponseTap tap)
    {
        var answer = new ModelAnswer { Id = root.Text("id") ?? "", Model = root.Text("model"), Stop = tap.Stop, StopSequence = root.Text("stop_sequence"), Usage = tap.Usage };
        foreach (var block in root.Items("content"))
        {
            switch (block.Text("type"))
            {
                case "text":
                    answer.Parts.Add(new TextPart(block.Text("text") ?? ""));
                    answer.Citations.AddRange(block.Items("citations").Where(c => c.Text("url") is not null).Select(c => new Citation(c.Text("url")!, c.Text("title"))));
                    break;
                case "thinking":
                    answer.Parts.Add(new ReasoningPart(block.Text("thinking") ?? "", new Signature(DialectFamily.Anthropic, block.Text("signature") ?? "")));
                    break;
                case "redacted_thinking":
                    answer.Parts.Add(new ReasoningPart("", new Signature(DialectFamily.Anthropic, block.Text("data") ?? ""), IsRedacted: true));
                    break;
                case "tool_use":
                    answer.Parts.Add(new ToolCallPart(block.Text("id") ?? "toolu_0", block.Text("name") ?? "", block.Get("input") is { ValueKind: JsonValueKind.Object } input ? input.GetRawText() : "{}"));
                    break;
                default:
                    break;
            }
        }

        return answer;
    }
}
