using System.Text;
using System.Text.Json;
using Castellum.Contract.Tests.Sdks;

namespace Castellum.Contract.Tests;

/// <summary>One SDK against one upstream dialect.</summary>
internal sealed class ConformanceCell(ConformanceFixture fixture, int sdkIndex, UpstreamVendor upstream)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ISdk _sdk = ConformanceFixture.Sdks[sdkIndex];

    /// <summary>Runs one way of calling and checks it.</summary>
    /// <returns>The state for the table.</returns>
    public async Task<string> RunAsync(string feature)
    {
        switch (feature)
        {
            case "plain":
                Told(await _sdk.PlainAsync(Call()));
                break;
            case "stream":
                Told(await _sdk.StreamAsync(Call()));
                break;
            case "tools":
                var used = await _sdk.ToolsAsync(Call());
                used.Calls.Select(c => (c.Name, c.Arguments)).ShouldBe([(Material.Weather, """{"city":"Paris"}""")]);
                used.Text.ShouldContain("21 degrees");
                break;
            case "parallel":
                var calls = (await _sdk.ParallelAsync(Call())).Calls;
                calls.Select(c => c.Name).Order().ShouldBe([Material.Time, Material.Weather]);
                calls.Select(c => c.Id).Distinct().Count().ShouldBe(2);
                calls.ShouldAllBe(c => JsonDocument.Parse(c.Arguments, default).RootElement.GetProperty("city").GetString() == "Paris");
                break;
            case "structured":
                return await StructuredAsync();
            case "image":
                (await _sdk.ImageAsync(Call())).Text.ShouldContain("1234");
                break;
            case "thinking":
                await ThinkingAsync();
                break;
            case "abort":
                (await _sdk.AbortAsync(Call(feature))).ShouldBeTrue();
                await VendorWasLeftAsync(Call(feature).Model);
                break;
            case "error":
                _sdk.StatusOf(await Should.ThrowAsync<Exception>(() => _sdk.PlainAsync(Call(feature)))).ShouldBe(429);
                break;
            case "retry":
                (await _sdk.PlainAsync(Call(feature) with { Retries = 2 })).Text.ShouldContain("1234");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(feature), feature, "There is no such way of calling.");
        }

        return "ok";
    }

    private SdkCall Call(string? feature = null) => new(
        fixture.Server.Address, fixture.Server.ApiKey, feature is null ? upstream.Model : ConformanceFixture.ModelOf(upstream, feature, sdkIndex));

    private static void Told(SdkAnswer answer)
    {
        answer.Text.ShouldContain("1234");
        answer.HasUsage.ShouldBeTrue();
    }

    // Converse has no structured output: the schema must stand in the instructions, and the answer is free text.
    private async Task<string> StructuredAsync()
    {
        var answer = await _sdk.StructuredAsync(Call("structured"));
        if (upstream.Name == "Bedrock")
        {
            BodiesTo(Call("structured").Model).ShouldContain(body => body.Contains("people"));
            return "asked";
        }

        var city = JsonDocument.Parse(answer.Text).RootElement;
        city.GetProperty("city").ValueKind.ShouldBe(JsonValueKind.String);
        city.GetProperty("people").TryGetInt64(out _).ShouldBeTrue();
        return "ok";
    }

    private async Task ThinkingAsync()
    {
        var call = Call("thinking");
        var answer = await _sdk.ThinkingAsync(call);
        answer.Text.ShouldContain("1234");
        answer.Next.ShouldNotBeNull().ShouldContain("1234");
        answer.Reasoning.ShouldNotBeNull().ShouldContain("The prompt holds");
        if (upstream.Proof is { } proof)
        {
            BodiesTo(call.Model).ShouldContain(body => proof.IsMatch(body), "The vendor's proof did not come back.");
        }
    }

    private List<string> BodiesTo(string model) => [.. fixture.Server.Simulator.Simulation.Log.Entries.Where(e => e.Model == model).Select(e => e.Body)];

    private async Task VendorWasLeftAsync(string model)
    {
        using var end = new CancellationTokenSource(Patience);
        while (!fixture.Server.Simulator.Simulation.Log.Entries.Any(e => e.Model == model && e.Aborted))
        {
            await Task.Delay(20, end.Token);
        }
    }
}
