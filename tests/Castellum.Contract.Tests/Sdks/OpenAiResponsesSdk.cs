using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text;
using OpenAI.Responses;

namespace Castellum.Contract.Tests.Sdks;

/// <summary>OpenAI's SDK, responses.</summary>
internal sealed class OpenAiResponsesSdk : ISdk
{
    public string Name => "OpenAI (responses)";

    public async Task<SdkAnswer> PlainAsync(SdkCall call)
    {
        ResponseResult answer = await Client(call).CreateResponseAsync(Options(call, User(Material.Question)));
        return new SdkAnswer(answer.GetOutputText()) { HasUsage = answer.Usage is { InputTokenCount: > 0, OutputTokenCount: > 0 } };
    }

    public async Task<SdkAnswer> StreamAsync(SdkCall call)
    {
        var (text, usage) = (new StringBuilder(), false);
        await foreach (var update in await Client(call).CreateResponseStreamingAsync(Streamed(Options(call, User(Material.Question)))))
        {
            text.Append((update as StreamingResponseOutputTextDeltaUpdate)?.Delta);
            usage |= update is StreamingResponseCompletedUpdate { Response.Usage.InputTokenCount: > 0 };
        }

        return new SdkAnswer(text.ToString()) { HasUsage = usage };
    }

    public async Task<SdkAnswer> ToolsAsync(SdkCall call)
    {
        var client = Client(call);
        var options = Tools(Options(call, User(Material.ToolQuestion)), Material.Weather);
        ResponseResult first = await client.CreateResponseAsync(options);
        var calls = first.OutputItems.OfType<FunctionCallResponseItem>().ToList();
        var next = Tools(Options(call, [User(Material.ToolQuestion), .. first.OutputItems, ResponseItem.CreateFunctionCallOutputItem(calls[0].CallId, Material.ToolAnswer)]), Material.Weather);
        ResponseResult second = await client.CreateResponseAsync(next);
        return new SdkAnswer(second.GetOutputText()) { Calls = [.. calls.Select(Call)] };
    }

    public async Task<SdkAnswer> ParallelAsync(SdkCall call)
    {
        IReadOnlyList<SdkToolCall> calls = [];
        var options = Tools(Options(call, User(Material.TwoToolsQuestion)), Material.Weather, Material.Time);
        await foreach (var update in await Client(call).CreateResponseStreamingAsync(Streamed(options)))
        {
            if (update is StreamingResponseCompletedUpdate end)
            {
                calls = [.. end.Response.OutputItems.OfType<FunctionCallResponseItem>().Select(Call)];
            }
        }

        return new SdkAnswer("") { Calls = calls };
    }

    public async Task<SdkAnswer> StructuredAsync(SdkCall call)
    {
        var options = Options(call, User(Material.StructuredQuestion));
        options.TextOptions = new ResponseTextOptions
        {
            TextFormat = ResponseTextFormat.CreateJsonSchemaFormat("city", BinaryData.FromString(Material.CitySchema), jsonSchemaIsStrict: true),
        };
        return new SdkAnswer((await Client(call).CreateResponseAsync(options)).Value.GetOutputText());
    }

    public async Task<SdkAnswer> ImageAsync(SdkCall call)
    {
        var message = ResponseItem.CreateUserMessageItem(
        [
            ResponseContentPart.CreateInputTextPart(Material.ImageQuestion),
            ResponseContentPart.CreateInputImagePart(new Uri("data:image/png;base64," + Material.Png)),
        ]);
        return new SdkAnswer((await Client(call).CreateResponseAsync(Options(call, message))).Value.GetOutputText());
    }

    public async Task<SdkAnswer> ThinkingAsync(SdkCall call)
    {
        var client = Client(call);
        ResponseResult first = await client.CreateResponseAsync(Reasoning(Options(call, User(Material.Question))));
        ResponseResult next = await client.CreateResponseAsync(Reasoning(Options(call, [User(Material.Question), .. first.OutputItems, User(Material.FollowUp)])));
        var shown = first.OutputItems.OfType<ReasoningResponseItem>().FirstOrDefault()?.GetSummaryText();
        return new SdkAnswer(first.GetOutputText()) { Reasoning = shown, Next = next.GetOutputText() };
    }

    public async Task<bool> AbortAsync(SdkCall call)
    {
        using var leave = new CancellationTokenSource();
        try
        {
            await foreach (var update in await Client(call).CreateResponseStreamingAsync(Streamed(Options(call, User(Material.Question))), leave.Token))
            {
                if (update is StreamingResponseOutputTextDeltaUpdate)
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

    private static ResponsesClient Client(SdkCall call) => new(
        new ApiKeyCredential(call.Key), new ResponsesClientOptions { Endpoint = new Uri(call.Address, "/v1"), RetryPolicy = new ClientRetryPolicy(call.Retries) });

    private static MessageResponseItem User(string text) => ResponseItem.CreateUserMessageItem(text);

    // Items are sent whole instead of by reference to OpenAI's storage.
    private static CreateResponseOptions Options(SdkCall call, params ResponseItem[] items) => new(call.Model, items) { StoredOutputEnabled = false };

    private static CreateResponseOptions Streamed(CreateResponseOptions options)
    {
        options.StreamingEnabled = true;
        return options;
    }

    private static CreateResponseOptions Reasoning(CreateResponseOptions options)
    {
        options.ReasoningOptions = new ResponseReasoningOptions
        {
            ReasoningEffortLevel = ResponseReasoningEffortLevel.Low,
            ReasoningSummaryVerbosity = ResponseReasoningSummaryVerbosity.Auto,
        };
        options.IncludedProperties.Add(IncludedResponseProperty.ReasoningEncryptedContent);
        return options;
    }

    private static CreateResponseOptions Tools(CreateResponseOptions options, params string[] names)
    {
        foreach (var name in names)
        {
            options.Tools.Add(ResponseTool.CreateFunctionTool(name, BinaryData.FromString(Material.ToolSchema), strictModeEnabled: true, $"{name} of a city."));
        }

        return options;
    }

    private static SdkToolCall Call(FunctionCallResponseItem item) => new(item.CallId, item.FunctionName, item.FunctionArguments.ToString());
}
