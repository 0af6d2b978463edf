using System.Text.Json;
using Castellum.Dialects.Conversations;
using Castellum.Dialects.Usage;

namespace Castellum.Dialects.Bedrock;

/// <summary>Reads a whole Converse answer.</summary>
internal static class ConverseAnswerReader
{
    public static ModelAnswer Read(JsonElement root, ResponseTap tap)
    {
        var answer = new ModelAnswer { Stop = tap.Stop, Usage = tap.Usage };
        foreach (var block in root.Get("output").Get("message").Items("content"))
        {
            if (block.Text("text") is { } text)
            {
                answer.Parts.Add(new TextPart(text));
            }
            else if (block.Get("reasoningContent").Get("reasoningText") is { ValueKind: JsonValueKind.Object } reasoning)
            {
                answer.Parts.Add(new ReasoningPart(reasoning.Text("text") ?? "", reasoning.Text("signature") is { Length: > 0 } s ? new Signature(DialectFamily.Bedrock, s) : null));
            }
            else if (block.Get("reasoningContent").Text("redactedContent") is { Length: > 0 } redacted)
            {
                answer.Parts.Add(new ReasoningPart("", new Signature(DialectFamily.Bedrock, redacted), IsRedacted: true));
            }
            else if (block.Get("toolUse") is { ValueKind: JsonValueKind.Object } call)
            {
                answer.Parts.Add(new ToolCallPart(call.Text("toolUseId") ?? "tooluse_0", call.Text("name") ?? "", call.Get("input") is { ValueKind: JsonValueKind.Object } input ? input.GetRawText() : "{}"));
            }
        }

        return answer;
    }
}
