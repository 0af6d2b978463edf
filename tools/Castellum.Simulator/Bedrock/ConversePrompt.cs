using System.Text.Json.Nodes;
using Castellum.Simulator.Answers;
using Castellum.Simulator.Control;
using Castellum.Simulator.Faults;

namespace Castellum.Simulator.Bedrock;

/// <summary>Reads a Converse request.</summary>
internal static class ConversePrompt
{
    public static SimPrompt Read(Exchange exchange, string model)
    {
        var json = exchange.Json;
        var config = JsonRead.Object(json, "inferenceConfig");
        var tools = JsonRead.Object(json, "toolConfig");
        var choice = JsonRead.Object(tools, "toolChoice");
        var prompt = new SimPrompt
        {
            Model = model,
            MaxTokens = JsonRead.Integer(config, "maxTokens"),
            ToolChoice = JsonRead.Text(JsonRead.Object(choice, "tool"), "name") ?? (choice?.ContainsKey("any") == true ? "required" : "auto"),
            Reasoning = JsonRead.Text(JsonRead.Object(JsonRead.Object(json, "additionalModelRequestFields"), "thinking"), "type") == "enabled",
            Stop = [.. (JsonRead.Member(config, "stopSequences") as JsonArray ?? []).Select(JsonRead.Text).OfType<string>()],
            FixedText = exchange.Behaviour.Text,
        };
        foreach (var system in JsonRead.Objects(json, "system"))
        {
            prompt.Messages.Add(new SimMessage("system", JsonRead.Text(system, "text") ?? ""));
        }

        foreach (var message in JsonRead.Objects(json, "messages"))
        {
            var text = Text(message, prompt, out var isTool);
            prompt.Messages.Add(new SimMessage(isTool ? "tool" : JsonRead.Text(message, "role") ?? "user", text));
        }

        if (prompt.Messages.Count == 0)
        {
            throw VendorFaultException.Invalid("A conversation must start with a user message.");
        }

        foreach (var tool in JsonRead.Objects(tools, "tools").Select(t => JsonRead.Object(t, "toolSpec")))
        {
            prompt.Tools.Add(new SimTool(JsonRead.Text(tool, "name") ?? "", JsonRead.Object(JsonRead.Object(tool, "inputSchema"), "json")));
        }

        return prompt;
    }

    private static string Text(JsonObject message, SimPrompt prompt, out bool isTool)
    {
        isTool = false;
        List<string> texts = [];
        foreach (var block in JsonRead.Objects(message, "content"))
        {
            if (JsonRead.Text(block, "text") is { } text)
            {
                texts.Add(text);
            }
            else if (JsonRead.Object(block, "toolResult") is { } result)
            {
                isTool = true;
                texts.AddRange(JsonRead.Objects(result, "content").Select(c => JsonRead.Text(c, "text") ?? JsonRead.Member(c, "json")?.ToJsonString(JsonRead.Relaxed) ?? ""));
            }

            prompt.Images += block.ContainsKey("image") ? 1 : 0;
            prompt.Files += block.ContainsKey("document") ? 1 : 0;
        }

        return string.Join('\n', texts);
    }
}
