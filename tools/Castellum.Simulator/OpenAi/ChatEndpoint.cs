using System.Text.Json.Nodes;
using Castellum.Simulator.Answers;
using Castellum.Simulator.Control;
using Castellum.Simulator.Streaming;

namespace Castellum.Simulator.OpenAi;

/// <summary><c>POST …/chat/completions</c>, under any prefix that compatible vendors use.</summary>
internal static class ChatEndpoint
{
    public static void Map(WebApplication app, Simulation simulation)
    {
        // OpenAI and most others; Groq; Gemini's compatible endpoint; Mistral and DeepSeek without prefix; Azure with deployments.
        foreach (var path in (string[])["/v1/chat/completions", "/openai/v1/chat/completions", "/api/v1/chat/completions", "/v1beta/openai/chat/completions", "/chat/completions", "/openai/deployments/{deployment}/chat/completions"])
        {
            app.MapPost(path, context => simulation.RunAsync(context, Vendor.OpenAi, AnswerAsync));
        }
    }

    private static Task AnswerAsync(Exchange exchange)
    {
        var prompt = ChatPrompt.Read(exchange);
        var answer = AnswerMaker.Answer(prompt);
        exchange.Record.Bill(answer);
        var usage = UsageShape.Apply(exchange.Behaviour, Usage(exchange, prompt, answer));
        return JsonRead.Flag(exchange.Json, "stream")
            ? FrameSender.SendAsync(exchange, ChatStream.Frames(exchange, prompt, answer, usage))
            : exchange.WriteJsonAsync(Plain(exchange, prompt, answer, usage));
    }

    private static JsonObject Plain(Exchange exchange, SimPrompt prompt, SimAnswer answer, JsonObject? usage)
    {
        var message = new JsonObject { ["role"] = "assistant", ["content"] = answer.Calls.Count > 0 ? null : answer.Text, ["refusal"] = null, ["annotations"] = new JsonArray() };
        if (answer.Reasoning is { } reasoning)
        {
            message["reasoning_content"] = reasoning;
        }

        if (answer.Calls.Count > 0)
        {
            message["tool_calls"] = new JsonArray([.. answer.Calls.Select(c => (JsonNode)Call(exchange, c))]);
        }

        var choices = new JsonArray();
        for (var i = 0; i < Math.Clamp(JsonRead.Integer(exchange.Json, "n") ?? 1, 1, 16); i++)
        {
            choices.Add(new JsonObject { ["index"] = i, ["message"] = message.DeepClone(), ["logprobs"] = null, ["finish_reason"] = Finish(answer) });
        }

        return new JsonObject
        {
            ["id"] = "chatcmpl-" + exchange.Id,
            ["object"] = "chat.completion",
            ["created"] = exchange.UnixTime,
            ["model"] = prompt.Model,
            ["choices"] = choices,
            ["usage"] = usage,
            ["service_tier"] = "default",
            ["system_fingerprint"] = "fp_sim",
        };
    }

    public static string Finish(SimAnswer answer) => answer.Finish switch { "tools" => "tool_calls", "length" => "length", _ => "stop" };

    public static string CallId(Exchange exchange, SimToolCall call) => $"call_{exchange.Id[..20]}{call.Index}";

    private static JsonObject Call(Exchange exchange, SimToolCall call) => new()
    {
        ["id"] = CallId(exchange, call),
        ["type"] = "function",
        ["function"] = new JsonObject { ["name"] = call.Name, ["arguments"] = call.Arguments },
    };

    // Automatic prompt caching as OpenAI has it: a prefix of 1 024 tokens or more that was seen before.
    private static JsonObject Usage(Exchange exchange, SimPrompt prompt, SimAnswer answer)
    {
        var prefix = prompt.Messages[..^1];
        var prefixTokens = TokenCounter.Count(prefix);
        var cached = prefixTokens >= 1_024 && exchange.Simulation.Cache.Touch(prompt.Model + string.Join('\0', prefix.Select(m => m.Text))) ? prefixTokens / 128 * 128 : 0;
        return new JsonObject
        {
            ["prompt_tokens"] = answer.InputTokens,
            ["completion_tokens"] = answer.OutputTokens,
            ["total_tokens"] = answer.InputTokens + answer.OutputTokens,
            ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = cached, ["audio_tokens"] = 0 },
            ["completion_tokens_details"] = new JsonObject { ["reasoning_tokens"] = answer.ReasoningTokens, ["audio_tokens"] = 0, ["accepted_prediction_tokens"] = 0, ["rejected_prediction_tokens"] = 0 },
        };
    }
}
