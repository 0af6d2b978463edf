using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Castellum.Integration.Tests.Hosting;
using Castellum.Integration.Tests.Providers;
using Castellum.Simulator.Control;

namespace Castellum.Integration.Tests.Ledger;

/// <summary>
/// A stream ends at every place it can end: the client leaves, the vendor's connection breaks once, or with every attempt. Whatever
/// happens, ledger, budget and the vendor's own record agree, and nothing stays held.
/// </summary>
public class BrokenStreamTests(ProviderFixture fixture) : IClassFixture<ProviderFixture>
{
    private const short Succeeded = 0;
    private const short Failed = 1;
    private const short Cancelled = 2;
    private const short Cut = 3;
    private const short Reported = 1;
    private const short Estimated = 2;
    private const int MostEvents = 60;
    private const string Answer = "The castle was built in 1234. It stands on a hill.";
    private readonly TestServer _server = fixture.Server;

    public static TheoryData<string, string> Lanes => new()
    {
        { "chat", "gpt-4o" },
        { "chat", "claude-sonnet-4-5" },
        { "responses", "gpt-4o" },
        { "responses", "claude-sonnet-4-5" },
        { "anthropic", "claude-sonnet-4-5" },
        { "anthropic", "gpt-4o" },
        { "gemini", "gemini-2.5-flash" },
        { "gemini", "gpt-4o" },
    };

    [Theory]
    [MemberData(nameof(Lanes))]
    public async Task VendorCutsAtEveryEventOfEveryAttempt_BooksBalance(string dialect, string model)
    {
        await using var books = await Books.OpenAsync(_server);
        var at = 0;
        for (var isWhole = false; !isWhole && at < MostEvents; at++)
        {
            var (rows, record, body) = await CallAsync(dialect, model, repeat: true, new { cut_after = at, text = Answer });

            Check(rows, record);
            isWhole = rows[0].Status == Succeeded;
            if (isWhole)
            {
                rows[0].Basis.ShouldBe(Reported);
                record.EventsSent.ShouldBe(at);
            }
            else
            {
                rows[0].Status.ShouldBeOneOf(Cut, Failed);
                body.ShouldContain("error", Case.Insensitive, $"cut after {at}");
            }
        }

        at.ShouldBeInRange(4, MostEvents - 1);
        await books.BalanceAsync();
    }

    [Theory]
    [MemberData(nameof(Lanes))]
    public async Task VendorCutsTheFirstAttemptAtEveryEvent_FallbackIsBilledBesideWhatWasLost(string dialect, string model)
    {
        await using var books = await Books.OpenAsync(_server);
        var (hidden, visible, at) = (0, 0, 0);
        for (var events = MostEvents; at < events; at++)
        {
            var (rows, record, _) = await CallAsync(dialect, model, repeat: false, new { cut_after = at, text = Answer });
            Check(rows, record);
            events = rows.Count == 2 && rows[0].Status == Succeeded ? at : events;
            hidden += rows.Count == 3 && rows[0].Status == Succeeded ? 1 : 0;
            visible += rows[0].Status == Cut ? 1 : 0;
        }

        at.ShouldBeInRange(4, MostEvents);
        hidden.ShouldBePositive("a cut before the first output is hidden by a second attempt");
        visible.ShouldBePositive("a cut after output is not");
        await books.BalanceAsync();
    }

    [Theory]
    [MemberData(nameof(Lanes))]
    public async Task ClientLeavesAfterEveryEvent_BooksBalance(string dialect, string model)
    {
        await using var books = await Books.OpenAsync(_server);
        var left = 0;
        for (var at = 0; at < MostEvents; at++)
        {
            Script(model, repeat: true, new { chunk_ms = 8, text = Answer });
            var (id, ended) = await LeaveAsync(dialect, model, at);
            var rows = await LedgerReader.CallAsync(_server, id);
            var record = await RecordAsync(id);

            Check(rows, record);
            rows[0].Status.ShouldBeOneOf(Cancelled, Succeeded);
            left += rows[0].Status == Cancelled ? 1 : 0;
            if (ended)
            {
                break;
            }
        }

        left.ShouldBeGreaterThan(3);
        await books.BalanceAsync();
    }

    [Fact]
    public async Task AfterBrokenStreams_NothingStaysHeld()
    {
        await using var books = await Books.OpenAsync(_server);

        await CallAsync("chat", "gpt-4o", repeat: true, new { cut_after = 5, text = Answer });
        Script("gpt-4o", repeat: true, new { chunk_ms = 20, text = Answer });
        await LedgerReader.CallAsync(_server, (await LeaveAsync("chat", "gpt-4o", 3)).Id);

        await books.BalanceAsync();
        await books.NothingIsHeldAsync();
    }

    // What must hold of every call, however it ended.
    private static void Check(IReadOnlyList<LedgerReader.Row> rows, RecordedRequest last)
    {
        var (summary, attempts) = (rows[0], rows.Skip(1).ToList());
        rows.Count(r => r.Kind == 0).ShouldBe(1);
        summary.Attempts.ShouldBe((short)attempts.Count);
        summary.CostWith.ShouldBe(attempts.Sum(a => a.CostWith));
        attempts[^1].Basis.ShouldBeOneOf(Reported, Estimated);
        if (attempts[^1].Basis == Reported && attempts[^1].Status == Succeeded)
        {
            attempts[^1].Input.ShouldBe(last.InputTokens);
            attempts[^1].Output.ShouldBe(last.OutputTokens);
        }

        foreach (var attempt in attempts)
        {
            attempt.Input.ShouldBePositive();
            attempt.Output.ShouldBeLessThanOrEqualTo(Math.Max(last.OutputTokens, (Answer.Length + 3) / 4));
            attempt.CostWith.ShouldBePositive();
        }
    }

    private async Task<(IReadOnlyList<LedgerReader.Row> Rows, RecordedRequest Last, string Body)> CallAsync(string dialect, string model, bool repeat, object step)
    {
        Script(model, repeat, step);
        using var response = await ClientCall.AskAsync(_server, dialect, model, stream: true);
        var body = await response.Content.ReadAsStringAsync();
        var id = response.Headers.GetValues("x-castellum-request-id").Single();
        var rows = await LedgerReader.CallAsync(_server, id);
        return (rows, await RecordAsync(id), body);
    }

    // The last exchange is this call's: the calls of this server come one after the other.
    private Task<RecordedRequest> RecordAsync(string id) => Eventually.GetAsync(
        () => Task.FromResult(_server.Simulator.Simulation.Log.Entries[^1]), record => record.Done || record.Aborted);

    private void Script(string model, bool repeat, object step) => _server.Simulator.Simulation.Script.Load(
        JsonSerializer.SerializeToUtf8Bytes(new { rules = new[] { new { path = "*", model, repeat, steps = new[] { step } } } }));

    private async Task<(string Id, bool Ended)> LeaveAsync(string dialect, string model, int afterEvents)
    {
        using var impatient = new HttpClient(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero }) { BaseAddress = _server.Address };
        impatient.DefaultRequestHeaders.Add("X-API-Key", _server.ApiKey);
        using var response = await ClientCall.AskAsync(impatient, dialect, model, stream: true);
        var id = response.Headers.GetValues("x-castellum-request-id").Single();
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(), Encoding.UTF8);
        for (var seen = 0; seen < afterEvents;)
        {
            if (await reader.ReadLineAsync() is not { } line)
            {
                return (id, true);
            }

            seen += line.StartsWith("data:", StringComparison.Ordinal) ? 1 : 0;
        }

        return (id, false);
    }

    /// <summary>What was spent while it was open, by the ledger's rows and by the budget.</summary>
    private sealed class Books : IAsyncDisposable
    {
        private readonly TestServer _server;
        private readonly HttpClient _owner;
        private readonly string _budget;

        private Books(TestServer server, HttpClient owner, string budget) => (_server, _owner, _budget) = (server, owner, budget);

        public static async Task<Books> OpenAsync(TestServer server)
        {
            var owner = await server.SignInAsync();
            var response = await owner.PostAsJsonAsync("/api/budgets", new { name = "Books", scope = "organization", period = "month", limit_usd = 1000, action = "block" });
            var budget = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
            return new Books(server, owner, budget.GetProperty("id").GetString()!);
        }

        public async Task BalanceAsync()
        {
            OpenReservations.Count(_server).ShouldBe(0);
            var spent = (await LedgerReader.AllAsync(_server)).Where(r => r.Kind == 0).Sum(r => r.CostWith) / 1_000_000_000m;
            (await ReadAsync()).GetProperty("spent_usd").GetDecimal().ShouldBe(spent);
        }

        /// <summary>Idle leases go back to the budget by themselves.</summary>
        public Task NothingIsHeldAsync() => Eventually.GetAsync(ReadAsync, b => b.GetProperty("held_usd").GetDecimal() == 0);

        public async ValueTask DisposeAsync()
        {
            await _owner.DeleteAsync($"/api/budgets/{_budget}");
            _owner.Dispose();
        }

        private async Task<JsonElement> ReadAsync() =>
            (await _owner.GetFromJsonAsync<JsonElement>("/api/budgets")).GetProperty("data").EnumerateArray().Single(b => b.GetProperty("id").GetString() == _budget);
    }
}
