using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text;
using System.Text.Json;
using OpenAI;
using OpenAI.Chat;

namespace Castellum.Contract.Tests.Sdks;

/// <summary>OpenAI's SDK, chat completions.</summary>
internal sealed class OpenAiChatSdk : ISdk
{
    public string Name => "OpenAI (chat)";

    public async Task<SdkAnswer> PlainAsync(SdkCall call)
    {
        ChatCompletion answer = await Client(call).CompleteChatAsync([new UserChatMessage(Material.Question)]);
        return new SdkAnswer(TextOf(answer)) { HasUsage = answer.Usage is { InputTokenCount: > 0, OutputTokenCount: > 0 } };
    }

    public async Task<SdkAnswer> StreamAsync(SdkCall call)
    {
        var (text, usage) = (new StringBuilder(), false);
        await foreach (var update in Client(call).CompleteChatStreamingAsync([new UserChatMessage(Material.Question)]))
        {
            text.AppendJoin("", update.ContentUpdate.Select(p => p.Text));
            usage |= update.Usage is { InputTokenCount: > 0 };
        }

        return new SdkAnswer(text.ToString()) { HasUsage = usage };
    }

    public async Task<SdkAnswer> ToolsAsync(SdkCall call)
    {
        var client = Client(call);
        var options = Tools(Material.Weather);
        List<ChatMessage> messages = [new UserChatMessage(Material.ToolQuestion)];
        ChatCompletion first = await client.CompleteChatAsync(messages, options);
        messages.Add(new AssistantChatMessage(first));
        messages.Add(new ToolChatMessage(first.ToolCalls[0].Id, Material.ToolAnswer));
        ChatCompletion second = await client.CompleteChatAsync(messages, options);
        return new SdkAnswer(TextOf(second)) { Calls = [.. first.ToolCalls.Select(t => new SdkToolCall(t.Id, t.FunctionName, t.FunctionArguments.ToString()))] };
    }

    public async Task<SdkAnswer> ParallelAsync(SdkCall call)
    {
        var calls = new SortedDictionary<int, SdkToolCall>();
        await foreach (var update in Client(call).CompleteChatStreamingAsync([new UserChatMessage(Material.TwoToolsQuestion)], Tools(Material.Weather, Material.Time)))
        {
            foreach (var piece in update.ToolCallUpdates)
            {
                var known = calls.GetValueOrDefault(piece.Index, new SdkToolCall("", "", ""));
                calls[piece.Index] = new SdkToolCall(piece.ToolCallId ?? known.Id, piece.FunctionName ?? known.Name, known.Arguments + piece.FunctionArgumentsUpdate);
            }
        }

        return new SdkAnswer("") { Calls = [.. calls.Values] };
    }

    public async Task<SdkAnswer> StructuredAsync(SdkCall call)
    {
        var options = new ChatCompletionOptions
        {
            ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat("city", BinaryData.FromString(Material.CitySchema), jsonSchemaIsStrict: true),
        };
        return new SdkAnswer(TextOf(await Client(call).CompleteChatAsync([new UserChatMessage(Material.StructuredQuestion)], options)));
    }

    public async Task<SdkAnswer> ImageAsync(SdkCall call)
    {
        var message = new UserChatMessage(
            ChatMessageContentPart.CreateTextPart(Material.ImageQuestion),
            ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(Convert.FromBase64String(Material.Png)), "image/png"));
        return new SdkAnswer(TextOf(await Client(call).CompleteChatAsync([message])));
    }

    // The SDK has no typed place for reasoning in this dialect: it is read from the raw answer and sent back by its patch of unknown fields.
    public async Task<SdkAnswer> ThinkingAsync(SdkCall call)
    {
        var client = Client(call);
        var options = new ChatCompletionOptions { ReasoningEffortLevel = ChatReasoningEffortLevel.Low };
        List<ChatMessage> messages = [new UserChatMessage(Material.Question)];
        var first = await client.CompleteChatAsync(messages, options);
        using var raw = JsonDocument.Parse(first.GetRawResponse().Content);
        var message = raw.RootElement.GetProperty("choices")[0].GetProperty("message");
        var assistant = new AssistantChatMessage(first.Value);
        if (message.TryGetProperty("reasoning_details", out var details))
        {
            assistant.Patch.Set("$.reasoning_details"u8, BinaryData.FromString(details.GetRawText()));
        }

        messages.AddRange([assistant, new UserChatMessage(Material.FollowUp)]);
        ChatCompletion next = await client.CompleteChatAsync(messages, options);
        return new SdkAnswer(TextOf(first.Value)) { Reasoning = message.GetProperty("reasoning_content").GetString(), Next = TextOf(next) };
    }

    public async Task<bool> AbortAsync(SdkCall call)
    {
        using var leave = new CancellationTokenSource();
        try
        {
            await foreach (var update in Client(call).CompleteChatStreamingAsync([new UserChatMessage(Material.Question)], cancellationToken: leave.Token))
            {
                if (update.ContentUpdate.Count > 0 && update.ContentUpdate[0].Text.Length > 0)
                {
                    await leave.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException) when (leave.IsCancellationRequested)
        {
            return true;
        }

        return false;
    }

    public int? StatusOf(Exception exception) => (exception as ClientResultException)?.Status;

    private static ChatClient Client(SdkCall call) => new(
        call.Model, new ApiKeyCredential(call.Key), new OpenAIClientOptions { Endpoint = new Uri(call.Address, "/v1"), RetryPolicy = new ClientRetryPolicy(call.Retries) });

    private static string TextOf(ChatCompletion answer) => string.Concat(answer.Content.Select(p => p.Text));

    private static ChatCompletionOptions Tools(params string[] names)
    {
        var options = new ChatCompletionOptions();
        foreach (var name in names)
        {
            options.Tools.Add(ChatTool.CreateFunctionTool(name, $"{name} of a city.", BinaryData.FromString(Material.ToolSchema)));
        }

        return options;
    }
}
