using System.Text;
using System.Text.Json;
using Anthropic;
using Anthropic.Core;
using Anthropic.Exceptions;
using Anthropic.Models.Messages;

namespace Castellum.Contract.Tests.Sdks;

/// <summary>Anthropic's SDK, messages.</summary>
internal sealed class AnthropicSdk : ISdk
{
    public string Name => "Anthropic";

    public async Task<SdkAnswer> PlainAsync(SdkCall call)
    {
        using var client = Client(call);
        var answer = await client.Messages.Create(Ask(call, User(Material.Question)));
        return new SdkAnswer(TextOf(answer)) { HasUsage = answer.Usage is { InputTokens: > 0, OutputTokens: > 0 } };
    }

    public async Task<SdkAnswer> StreamAsync(SdkCall call)
    {
        using var client = Client(call);
        var (text, usage) = (new StringBuilder(), false);
        await foreach (var e in client.Messages.CreateStreaming(Ask(call, User(Material.Question))))
        {
            text.Append(DeltaText(e));
            usage |= e.TryPickDelta(out var delta) && delta.Usage.OutputTokens > 0;
        }

        return new SdkAnswer(text.ToString()) { HasUsage = usage };
    }

    public async Task<SdkAnswer> ToolsAsync(SdkCall call)
    {
        using var client = Client(call);
        var first = await client.Messages.Create(Ask(call, User(Material.ToolQuestion)) with { Tools = [Tool(Material.Weather)] });
        var calls = first.Content.Select(b => b.Value).OfType<ToolUseBlock>().Select(b => new SdkToolCall(b.ID, b.Name, JsonSerializer.Serialize(b.Input))).ToList();
        var result = new MessageParam(new UserMessageParam(new List<ContentBlockParam> { new ToolResultBlockParam(calls[0].Id) { Content = Material.ToolAnswer } }));
        var second = await client.Messages.Create(Ask(call, User(Material.ToolQuestion), Back(first), result) with { Tools = [Tool(Material.Weather)] });
        return new SdkAnswer(TextOf(second)) { Calls = calls };
    }

    public async Task<SdkAnswer> ParallelAsync(SdkCall call)
    {
        using var client = Client(call);
        var calls = new SortedDictionary<long, SdkToolCall>();
        var ask = Ask(call, User(Material.TwoToolsQuestion)) with { Tools = [Tool(Material.Weather), Tool(Material.Time)] };
        await foreach (var e in client.Messages.CreateStreaming(ask))
        {
            if (e.TryPickContentBlockStart(out var start) && start.ContentBlock.TryPickToolUse(out var use))
            {
                calls[start.Index] = new SdkToolCall(use.ID, use.Name, "");
            }

            if (e.TryPickContentBlockDelta(out var piece) && piece.Delta.TryPickInputJson(out var json))
            {
                calls[piece.Index] = calls[piece.Index] with { Arguments = calls[piece.Index].Arguments + json.PartialJson };
            }
        }

        return new SdkAnswer("") { Calls = [.. calls.Values] };
    }

    public async Task<SdkAnswer> StructuredAsync(SdkCall call)
    {
        using var client = Client(call);
        var format = new JsonOutputFormat { Schema = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(Material.CitySchema)! };
        return new SdkAnswer(TextOf(await client.Messages.Create(Ask(call, User(Material.StructuredQuestion)) with { OutputConfig = new OutputConfig { Format = format } })));
    }

    public async Task<SdkAnswer> ImageAsync(SdkCall call)
    {
        using var client = Client(call);
        var image = new ImageBlockParam(new Base64ImageSource { Data = Material.Png, MediaType = MediaType.ImagePng });
        var message = new UserMessageParam(new List<ContentBlockParam> { new TextBlockParam(Material.ImageQuestion), image });
        return new SdkAnswer(TextOf(await client.Messages.Create(Ask(call, message))));
    }

    public async Task<SdkAnswer> ThinkingAsync(SdkCall call)
    {
        using var client = Client(call);
        MessageCreateParams Thinking(params MessageParam[] messages) => Ask(call, messages) with { MaxTokens = 4000, Thinking = new ThinkingConfigEnabled(2048) };
        var first = await client.Messages.Create(Thinking(User(Material.Question)));
        var next = await client.Messages.Create(Thinking(User(Material.Question), Back(first), User(Material.FollowUp)));
        var shown = first.Content.Select(b => b.Value).OfType<ThinkingBlock>().FirstOrDefault()?.Thinking;
        return new SdkAnswer(TextOf(first)) { Reasoning = shown, Next = TextOf(next) };
    }

    public async Task<bool> AbortAsync(SdkCall call)
    {
        using var client = Client(call);
        using var leave = new CancellationTokenSource();
        try
        {
            await foreach (var e in client.Messages.CreateStreaming(Ask(call, User(Material.Question)), leave.Token))
            {
                if (DeltaText(e) is not null)
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

    public int? StatusOf(Exception exception) => (int?)(exception as AnthropicApiException)?.StatusCode;

    private static AnthropicClient Client(SdkCall call) => new(new ClientOptions { ApiKey = call.Key, BaseUrl = call.Address.ToString().TrimEnd('/'), MaxRetries = call.Retries });

    private static MessageCreateParams Ask(SdkCall call, params MessageParam[] messages) => new() { Model = call.Model, MaxTokens = 500, Messages = messages };

    private static UserMessageParam User(string text) => new(text);

    private static AssistantMessageParam Back(Message answer) => new(answer.Content.Select(b => new ContentBlockParam(b.Json)).ToList());

    private static ToolUnion Tool(string name) => new Tool
    {
        Name = name,
        Description = $"{name} of a city.",
        InputSchema = new InputSchema { Properties = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(Material.ToolProperties)!, Required = ["city"] },
    };

    private static string TextOf(Message answer) => string.Concat(answer.Content.Select(b => b.Value).OfType<TextBlock>().Select(b => b.Text));

    private static string? DeltaText(RawMessageStreamEvent e) => e.TryPickContentBlockDelta(out var piece) && piece.Delta.TryPickText(out var text) ? text.Text : null;
}
