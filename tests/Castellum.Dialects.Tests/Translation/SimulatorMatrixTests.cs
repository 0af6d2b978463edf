using System.Text.Json.Nodes;

namespace Castellum.Dialects.Tests.Translation;

/// <summary>Every client dialect against every provider dialect over HTTP, streamed and not.</summary>
public sealed class SimulatorMatrixTests(SimulatorMatrixFixture fixture) : IClassFixture<SimulatorMatrixFixture>
{
    private static readonly Dialect[] s_clients = [Dialect.OpenAiChat, Dialect.OpenAiResponses, Dialect.Anthropic, Dialect.Gemini];
    private static readonly Dialect[] s_providers = [.. s_clients, Dialect.BedrockConverse];

    private readonly Upstream _upstream = fixture.Upstream;

    public static TheoryData<Dialect, Dialect, bool> Lanes
    {
        get
        {
            var lanes = new TheoryData<Dialect, Dialect, bool>();
            foreach (var client in s_clients)
            {
                foreach (var provider in s_providers)
                {
                    lanes.Add(client, provider, false);
                    lanes.Add(client, provider, true);
                }
            }

            return lanes;
        }
    }

    public static TheoryData<Dialect, Dialect> StreamLanes
    {
        get
        {
            var lanes = new TheoryData<Dialect, Dialect>();
            foreach (var client in s_clients)
            {
                foreach (var provider in s_providers)
                {
                    lanes.Add(client, provider);
                }
            }

            return lanes;
        }
    }

    [Theory]
    [MemberData(nameof(Lanes))]
    public async Task Text_AnyLane_ArrivesWithUsage(Dialect client, Dialect provider, bool stream)
    {
        var view = ClientView.Read(client, await _upstream.CallAsync(client, provider, Prompts.Text(client), stream), stream);

        view.Text.ShouldBe("The keep has four floors.");
        view.Stop.ShouldBe(client switch { Dialect.OpenAiChat => "stop", Dialect.OpenAiResponses => "completed", Dialect.Anthropic => "end_turn", _ => "STOP" });
        (view.Input, view.Output).ShouldBe((23, 7));
        view.Calls.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Lanes))]
    public async Task ParallelTools_AnyLane_KeepIdsNamesAndArguments(Dialect client, Dialect provider, bool stream)
    {
        var view = ClientView.Read(client, await _upstream.CallAsync(client, provider, Prompts.Tools(client, reasoning: false), stream), stream);

        view.Calls.Select(c => (c.Name, c.Arguments)).ShouldBe([("get_weather", """{"city":"Lima"}"""), ("get_time", "{}")]);
        view.Calls.Select(c => c.Id).Distinct().Count(id => id.Length > 0).ShouldBe(2);
        view.Stop.ShouldBe(client switch { Dialect.OpenAiChat => "tool_calls", Dialect.OpenAiResponses => "completed", Dialect.Anthropic => "tool_use", _ => "STOP" });
    }

    [Theory]
    [MemberData(nameof(Lanes))]
    public async Task ToolRoundTrip_AnyLane_ReturnsReasoningAndSignaturesIntact(Dialect client, Dialect provider, bool stream)
    {
        var first = Prompts.Tools(client, reasoning: true);
        var answer = await _upstream.CallAsync(client, provider, first, stream);
        var second = Conversation.Continue(client, first, answer, stream, "42 degrees");

        var view = ClientView.Read(client, await _upstream.CallAsync(client, provider, second, stream: false), stream: false);

        // The proof that the provider gave with its reasoning came home unchanged.
        var proof = provider switch { Dialect.Gemini => "\"thoughtSignature\":\"c2ln", Dialect.Anthropic => "\"signature\":\"sim+/", Dialect.BedrockConverse => "\"signature\":\"sim-", Dialect.OpenAiResponses => "\"encrypted_content\":\"sim:", _ => "" };
        fixture.Simulator.Simulation.Log.Entries[^1].Body.ShouldContain(proof);
        view.Text.ShouldContain("The tool answered:");
        view.Text.ShouldContain("42 degrees");
    }

    [Theory]
    [MemberData(nameof(Lanes))]
    public async Task Structured_AnyLane_FollowsTheSchema(Dialect client, Dialect provider, bool stream)
    {
        var view = ClientView.Read(client, await _upstream.CallAsync(client, provider, Prompts.Structured(client), stream), stream);

        if (provider != Dialect.BedrockConverse)
        {
            JsonNode.Parse(view.Text)!["city"]!.GetValue<string>().ShouldBe("Lima");
        }
        else
        {
            // Bedrock has no such setting: the schema stands in the system text, and the drop is reported.
            fixture.Simulator.Simulation.Log.Entries[^1].Body.ShouldContain("JSON schema");
        }
    }

    [Theory]
    [MemberData(nameof(Lanes))]
    public async Task ImageAndDocument_AnyLane_Arrive(Dialect client, Dialect provider, bool stream)
    {
        var view = ClientView.Read(client, await _upstream.CallAsync(client, provider, Prompts.Image(client), stream), stream);

        view.Text.ShouldBe("You wrote: see this");
        view.Input.ShouldBe(2 + 4 + 765 + 1_500, "the simulator counts text, message, image and file");
    }

    [Theory]
    [MemberData(nameof(StreamLanes))]
    public async Task CutStream_AnyLane_EndsWithTheClientsErrorEvent(Dialect client, Dialect provider)
    {
        var view = ClientView.Read(client, await _upstream.CallAsync(client, provider, Prompts.Text(client), true, "x-sim-cut-after: 3"), true);

        view.Error.ShouldBe(client switch { Dialect.OpenAiChat or Dialect.OpenAiResponses => "stream_interrupted", Dialect.Anthropic => "api_error", _ => "UNAVAILABLE" });
    }

    [Theory]
    [MemberData(nameof(StreamLanes))]
    public async Task ErrorInStream_AnyLane_KeepsItsMeaning(Dialect client, Dialect provider)
    {
        var view = ClientView.Read(client, await _upstream.CallAsync(client, provider, Prompts.Text(client), true, "x-sim-error-after: 2", "x-sim-error: rate_limited"), true);

        view.Error.ShouldBe(client switch { Dialect.OpenAiChat or Dialect.OpenAiResponses => "rate_limit_exceeded", Dialect.Anthropic => "rate_limit_error", _ => "RESOURCE_EXHAUSTED" });
    }
}
