using System.Text.Json.Nodes;
using Castellum.Simulator.Answers;
using Castellum.Simulator.Control;
using Castellum.Simulator.Faults;

namespace Castellum.Simulator.Gemini;

/// <summary>Reads a generateContent request with the checks that Gemini makes.</summary>
internal static class GeminiPrompt
{
    public static SimPrompt Read(Exchange exchange, string model)
    {
        var json = exchange.Json;
        var config = Either(json, "generationConfig", "generation_config");
        var calling = JsonRead.Object(Either(json, "toolConfig", "tool_config"), "functionCallingConfig");
        var allowed = (JsonRead.Member(calling, "allowedFunctionNames") as JsonArray)?.Select(JsonRead.Text).OfType<string>().ToList() ?? [];
        var prompt = new SimPrompt
        {
            Model = model,
            MaxTokens = JsonRead.Integer(config, "maxOutputTokens"),
            ToolChoice = JsonRead.Text(calling, "mode") switch { "ANY" when allowed.Count == 1 => allowed[0], "ANY" => "required", "NONE" => "none", _ => "auto" },
            OutputSchema = JsonRead.Object(config, "responseSchema") ?? JsonRead.Object(config, "responseJsonSchema"),
            JsonOutput = JsonRead.Text(config, "responseMimeType") == "application/json",
            Reasoning = JsonRead.Object(config, "thinkingConfig") is { } thinking && JsonRead.Integer(thinking, "thinkingBudget") != 0,
            Stop = [.. (JsonRead.Member(config, "stopSequences") as JsonArray ?? []).Select(JsonRead.Text).OfType<string>()],
            FixedText = exchange.Behaviour.Text,
        };
        if (Either(json, "systemInstruction", "system_instruction") is { } system)
        {
            prompt.Messages.Add(new SimMessage("system", Text(system, prompt, out _)));
        }

        var contents = JsonRead.Objects(json, "contents").ToList();
        if (contents.Count == 0)
        {
            throw VendorFaultException.Invalid("* GenerateContentRequest.contents: contents is not specified");
        }

        foreach (var content in contents)
        {
            CheckSignatures(content, model);
            var text = Text(content, prompt, out var isTool);
            prompt.Messages.Add(new SimMessage(isTool ? "tool" : JsonRead.Text(content, "role") == "model" ? "assistant" : "user", text));
        }

        foreach (var tool in JsonRead.Objects(json, "tools").SelectMany(t => JsonRead.Objects(t, "functionDeclarations").Concat(JsonRead.Objects(t, "function_declarations"))))
        {
            prompt.Tools.Add(new SimTool(JsonRead.Text(tool, "name") ?? "", JsonRead.Object(tool, "parameters") ?? JsonRead.Object(tool, "parametersJsonSchema")));
        }

        return prompt;
    }

    private static JsonObject? Either(JsonObject json, string camel, string snake) => JsonRead.Object(json, camel) ?? JsonRead.Object(json, snake);

    // Gemini 3 refuses a function call of its own that comes back without the signature it carried.
    private static void CheckSignatures(JsonObject content, string model)
    {
        if (!model.Contains("gemini-3", StringComparison.Ordinal) || JsonRead.Text(content, "role") != "model")
        {
            return;
        }

        var first = JsonRead.Objects(content, "parts").FirstOrDefault(p => p.ContainsKey("functionCall"));
        if (first is not null && JsonRead.Text(first, "thoughtSignature") is null)
        {
            throw VendorFaultException.Invalid($"Function call is missing a thought_signature in functionCall parts. Function call `{JsonRead.Text(JsonRead.Object(first, "functionCall"), "name")}`.");
        }
    }

    private static string Text(JsonObject content, SimPrompt prompt, out bool isTool)
    {
        isTool = false;
        List<string> texts = [];
        foreach (var part in JsonRead.Objects(content, "parts"))
        {
            if (JsonRead.Text(part, "text") is { } text && !JsonRead.Flag(part, "thought"))
            {
                texts.Add(text);
            }
            else if ((JsonRead.Object(part, "inlineData") ?? JsonRead.Object(part, "fileData")) is { } media)
            {
                var isImage = JsonRead.Text(media, "mimeType")?.StartsWith("image/", StringComparison.Ordinal) ?? false;
                prompt.Images += isImage ? 1 : 0;
                prompt.Files += isImage ? 0 : 1;
            }
            else if (JsonRead.Object(part, "functionResponse") is { } response)
            {
                isTool = true;
                texts.Add(JsonRead.Member(response, "response")?.ToJsonString(JsonRead.Relaxed) ?? "");
            }
        }

        return string.Join('\n', texts);
    }
}
