using System.Text.Json;
using Castellum.Dialects.Conversations;

namespace Castellum.Dialects.Gemini;

/// <summary>Reads a generateContent request. Call ids, which Gemini leaves out, are made from name and position.</summary>
internal static class GeminiRequestReader
{
    public static ModelRequest Read(JsonElement root)
    {
        if (root.Has("cachedContent"))
        {
            throw TranslationException.Unsupported("cachedContent", "'cachedContent' lies in Google's storage and is not available on the chosen provider.");
        }

        var config = root.Get("generationConfig", "generation_config");
        var thinking = config.Get("thinkingConfig", "thinking_config");
        var request = new ModelRequest
        {
            MaxOutputTokens = config.Integer("maxOutputTokens") ?? config.Integer("max_output_tokens"),
            Temperature = config.Number("temperature"),
            TopP = config.Number("topP") ?? config.Number("top_p"),
            TopK = config.Integer("topK") ?? config.Integer("top_k"),
            Seed = config.Integer("seed"),
            PresencePenalty = config.Number("presencePenalty") ?? config.Number("presence_penalty"),
            FrequencyPenalty = config.Number("frequencyPenalty") ?? config.Number("frequency_penalty"),
            Choices = config.Integer("candidateCount") ?? config.Integer("candidate_count") ?? 1,
            Output = Output(config),
            Reasoning = Reasoning(thinking),
        };
        request.Stop.AddRange(config.Get("stopSequences", "stop_sequences").AsItems().Select(s => s.AsText()).OfType<string>());
        if (root.Get("systemInstruction", "system_instruction") is { ValueKind: not JsonValueKind.Undefined } system)
        {
            request.Add(Speaker.System, system.AsText() is { } text ? [new TextPart(text)] : [.. system.Items("parts").Select(p => p.Text("text")).OfType<string>().Select(t => new TextPart(t))]);
        }

        Tools(root, request);
        new Reader(request).Contents(root.Get("contents"));
        if (config.Items("responseModalities").Any(m => m.AsText() is not "TEXT"))
        {
            throw TranslationException.Unsupported("generationConfig.responseModalities", "Only text output is available on the chosen provider.");
        }

        return request;
    }

    private static ReasoningWish? Reasoning(JsonElement thinking)
    {
        var budget = thinking.Integer("thinkingBudget");
        var level = thinking.Text("thinkingLevel")?.ToLowerInvariant();
        return thinking.ValueKind != JsonValueKind.Object ? null
            : budget == 0 ? new ReasoningWish(null, null, Disabled: true)
            : new ReasoningWish(level, budget is > 0 ? budget : null);
    }

    private static OutputFormat? Output(JsonElement config)
    {
        var type = config.Get("responseMimeType", "response_mime_type").AsText();
        var json = config.Get("responseJsonSchema");
        var schema = json.ValueKind == JsonValueKind.Object ? json : GeminiSchema.ToJsonSchema(config.Get("responseSchema", "response_schema"));
        if ((type is null or "text/plain") && schema.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (type is not (null or "application/json"))
        {
            throw TranslationException.Unsupported("generationConfig.responseMimeType", $"Answers of the type '{type}' are not available on the chosen provider.");
        }

        return new OutputFormat(null, schema, null);
    }

    private static void Tools(JsonElement root, ModelRequest request)
    {
        var index = 0;
        foreach (var tool in root.Items("tools"))
        {
            foreach (var member in tool.EnumerateObject())
            {
                if (member.Name is not ("functionDeclarations" or "function_declarations"))
                {
                    throw TranslationException.Unsupported($"tools[{index}]", $"The tool '{member.Name}' is run by Google and is not available on the chosen provider.");
                }

                foreach (var function in member.Value.AsItems())
                {
                    var name = function.Text("name") ?? throw TranslationException.WrongType($"tools[{index}].functionDeclarations.name", "a string");
                    var json = function.Get("parametersJsonSchema");
                    request.Tools.Add(new ToolDefinition(name, function.Text("description"), json.ValueKind == JsonValueKind.Object ? json : GeminiSchema.ToJsonSchema(function.Get("parameters")), null));
                }
            }

            index++;
        }

        var calling = root.Get("toolConfig", "tool_config").Get("functionCallingConfig", "function_calling_config");
        var allowed = calling.Items("allowedFunctionNames").Select(n => n.AsText()).OfType<string>().ToList();
        request.ToolName = allowed.Count == 1 ? allowed[0] : null;
        request.ToolChoice = calling.Text("mode")?.ToUpperInvariant() switch { "ANY" => allowed.Count == 1 ? ToolChoiceMode.Named : ToolChoiceMode.Required, "NONE" => ToolChoiceMode.None, "AUTO" or "VALIDATED" => ToolChoiceMode.Auto, _ => ToolChoiceMode.Unset };
        request.Note("allowedFunctionNames", allowed.Count > 0 && request.ToolChoice is not (ToolChoiceMode.Required or ToolChoiceMode.Named));
        if (request.ToolChoice == ToolChoiceMode.Required && allowed.Count > 1)
        {
            request.Tools.RemoveAll(t => !allowed.Contains(t.Name));
        }
    }

    /// <summary>Reads contents; pairs each function response with the earliest open call of its name.</summary>
    private sealed class Reader(ModelRequest request)
    {
        private readonly List<ToolCallPart> _open = [];
        private int _calls;

        public void Contents(JsonElement contents)
        {
            if (contents.AsText() is { } text)
            {
                request.Add(Speaker.User, new TextPart(text));
                return;
            }

            foreach (var content in contents.ValueKind == JsonValueKind.Object ? [contents] : contents.AsItems())
            {
                var speaker = content.Text("role") == "model" ? Speaker.Assistant : Speaker.User;
                request.Add(speaker, [.. content.Items("parts").Select(Part).OfType<Part>()]);
            }
        }

        private Part? Part(JsonElement part)
        {
            var signature = part.Get("thoughtSignature", "thought_signature").AsText() is { Length: > 0 } s ? Signature.Parse(s, DialectFamily.Gemini) : null;
            if (part.Text("text") is { } text)
            {
                return part.Flag("thought") == true ? new ReasoningPart(text, signature) : new TextPart(text) { Signature = signature };
            }

            if (part.Get("functionCall", "function_call") is { ValueKind: JsonValueKind.Object } call)
            {
                return Call(call, signature);
            }

            if (part.Get("functionResponse", "function_response") is { ValueKind: JsonValueKind.Object } response)
            {
                return Response(response);
            }

            return Media(part);
        }

        private ToolCallPart Call(JsonElement call, Signature? signature)
        {
            var name = call.Text("name") ?? throw TranslationException.WrongType("functionCall.name", "a string");
            var id = call.Text("id") is { Length: > 0 } given ? given : $"call_{_calls}_{name}";
            _calls++;
            var part = new ToolCallPart(id, name, call.Get("args") is { ValueKind: JsonValueKind.Object } args ? args.GetRawText() : "{}") { Signature = signature };
            _open.Add(part);
            return part;
        }

        private ToolResultPart Response(JsonElement response)
        {
            var (name, id) = (response.Text("name"), response.Text("id"));
            var call = _open.Find(c => id is { Length: > 0 } ? c.Id == id : c.Name == name)
                ?? throw new TranslationException("unmatched_tool_result", $"The function response '{name}' answers no function call of this conversation.", "contents");
            _open.Remove(call);
            var body = response.Get("response");
            var error = Only(body, "error");
            var text = error ?? Only(body, "output") ?? Only(body, "result") ?? (body.ValueKind == JsonValueKind.Undefined ? "" : body.GetRawText());
            var media = response.Items("parts").Select(Media).OfType<Part>();
            return new ToolResultPart(call.Id, [new TextPart(text), .. media], body.Has("error")) { Name = name };
        }

        // The envelope that Google's own clients put around a text comes off; an object of the tool's own stays whole.
        private static string? Only(JsonElement body, string name) => body.AsMembers().Count() == 1 ? body.Text(name) : null;

        private MediaPart? Media(JsonElement part)
        {
            var inline = part.Get("inlineData", "inline_data");
            var file = part.Get("fileData", "file_data");
            var source = inline.ValueKind == JsonValueKind.Object ? inline : file;
            if (source.ValueKind != JsonValueKind.Object)
            {
                request.Note("contents.part");
                return null;
            }

            var type = source.Get("mimeType", "mime_type").AsText() ?? "application/octet-stream";
            var kind = type.StartsWith("image/", StringComparison.Ordinal) ? MediaKind.Image : type.StartsWith("audio/", StringComparison.Ordinal) ? MediaKind.Audio : MediaKind.File;
            var url = file.Get("fileUri", "file_uri").AsText();
            if (url?.Contains("generativelanguage.googleapis.com", StringComparison.OrdinalIgnoreCase) == true || url?.StartsWith("gs:", StringComparison.Ordinal) == true)
            {
                throw TranslationException.Unsupported("fileData", "A file by URI lies in Google's storage and is not available on the chosen provider.");
            }

            return new MediaPart(kind, type, inline.Text("data"), url);
        }
    }
}
