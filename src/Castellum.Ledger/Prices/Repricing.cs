using System.Security.Cryptography;
using System.Text;
using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;
using Castellum.Kernel.Results;
using Castellum.Ledger.Admission;
using Castellum.Ledger.Events;
using Castellum.Ledger.Writing;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Ledger.Prices;

/// <summary><c>POST /api/prices/reprice</c>: prices past calls again and writes the differences as corrections. Events themselves never change.</summary>
/// <remarks>
/// A correction's id follows from the call and the price, so that repeating the request corrects nothing twice. Calls answered by the response
/// cache or refused are left alone: no money flowed.
/// </remarks>
internal static class Repricing
{
    private const int Portion = 1000;
    private const int MostCalls = 100_000;
    private const int PerEntry = 32;

    public static async Task<IResult> PostAsync(
        RepriceRequest request, HttpContext context, CastellumDb db, IPriceBook prices, IUsageLedger ledger, CancellationToken cancellationToken)
    {
        if (request.From >= request.To)
        {
            return new ProblemResult(PriceErrors.InvalidOverride("from must lie before to.", "from"));
        }

        var organization = context.GetCaller().RequiredOrganization;
        var rows = db.Set<UsageEventRow>().AsNoTracking().Where(r =>
            r.Kind == UsageEventKind.Call && r.At >= request.From && r.At < request.To && r.Basis != UsageBasis.None && r.SavedCache == 0);
        rows = request.Everything == true ? rows : rows.Where(r => r.PriceState == PriceState.Unpriced);
        rows = request.Model is { } model ? rows.Where(r => r.ModelServed == model) : rows;
        var (seen, corrected, total) = (0, 0, NanoUsd.Zero);
        while (seen < MostCalls)
        {
            var page = await rows.OrderBy(r => r.At).ThenBy(r => r.Id).Skip(seen).Take(Portion).ToListAsync(cancellationToken);
            var corrections = await CorrectAsync(organization, page, db, prices, cancellationToken);
            foreach (var entry in corrections.Chunk(PerEntry))
            {
                if (!(await ledger.RecordAsync(entry, cancellationToken)).TryGet(out _, out var error))
                {
                    return new ProblemResult(error);
                }
            }

            seen += page.Count;
            corrected += corrections.Count;
            total = corrections.Aggregate(total, (sum, e) => sum + e.CostWith);
            if (page.Count < Portion)
            {
                break;
            }
        }

        return TypedResults.Ok(new RepriceResponse(seen, corrected, total, seen >= MostCalls));
    }

    private static async Task<List<UsageEvent>> CorrectAsync(
        OrganizationId organization, List<UsageEventRow> calls, CastellumDb db, IPriceBook prices, CancellationToken cancellationToken)
    {
        List<Guid> ids = [.. calls.Select(c => c.CallId)];
        var others = (await db.Set<UsageEventRow>().AsNoTracking()
            .Where(r => ids.Contains(r.CallId) && r.Kind != UsageEventKind.Call).ToListAsync(cancellationToken)).ToLookup(r => r.CallId);
        List<UsageEvent> corrections = [];
        foreach (var call in calls)
        {
            var attempts = others[call.CallId].Where(r => r.Kind == UsageEventKind.Attempt).OrderBy(r => r.Attempt).ToList();
            var before = others[call.CallId].Where(r => r.Kind == UsageEventKind.Correction).ToList();
            var other = attempts.SkipLast(1).Sum(a => a.CostWith);
            var statement = prices.State(Question(organization, call, other));
            if (statement.State != PriceState.Unpriced && Difference(call, before, statement) is { } correction)
            {
                corrections.Add(correction);
            }
        }

        return corrections;
    }

    private static CostQuestion Question(OrganizationId organization, UsageEventRow call, long costOfOtherAttempts) => new()
    {
        Organization = organization,
        At = call.At,
        ProviderRequested = call.Provider,
        ModelRequested = call.ModelRequested,
        ProviderServed = call.Provider,
        ModelServed = call.ModelServed,
        Tier = call.Tier,
        Used = EventJson.ReadQuantities(call),
        CompressedAway = new TokenCount(Math.Max(0, call.TokensOriginal - call.TokensCompressed)),
        IsLocal = call.Provider == ProviderIds.Ollama,
        CostOfOtherAttempts = new NanoUsd(Math.Max(0, costOfOtherAttempts)),
    };

    private static UsageEvent? Difference(UsageEventRow call, List<UsageEventRow> before, CostStatement now)
    {
        long Gap(NanoUsd amount, Func<UsageEventRow, long> was) => amount.Value - was(call) - before.Sum(was);
        var cost = Gap(now.CostWith, r => r.CostWith);
        var savings = new Savings
        {
            Compression = new NanoUsd(Gap(now.Savings.Compression, r => r.SavedCompression)),
            Routing = new NanoUsd(Gap(now.Savings.Routing, r => r.SavedRouting)),
            Batch = new NanoUsd(Gap(now.Savings.Batch, r => r.SavedBatch)),
            Local = new NanoUsd(Gap(now.Savings.Local, r => r.SavedLocal)),
            PromptCache = new NanoUsd(Gap(now.Savings.PromptCache, r => r.SavedPromptCache)),
        };
        return cost == 0 && savings == default ? null : new UsageEvent
        {
            Id = IdOf(call.CallId, now, before.Count),
            Kind = UsageEventKind.Correction,
            Organization = call.OrganizationId,
            Call = new CallId(call.CallId),
            At = call.At,
            User = call.UserId is { } user ? new UserId(user) : null,
            ApiKey = call.ApiKeyId is { } key ? new ApiKeyId(key) : null,
            Feature = call.Feature,
            Operation = call.Operation,
            Task = call.Task,
            TextType = call.TextType,
            Provider = call.Provider,
            ModelRequested = call.ModelRequested,
            ModelServed = call.ModelServed,
            Tier = call.Tier,
            CostWith = new NanoUsd(cost),
            Savings = savings,
            PriceId = now.PriceId,
            Basis = call.Basis,
        };
    }

    // A version 8 UUID (RFC 9562, 5.8) of what it stands for.
    private static UsageEventId IdOf(Guid call, CostStatement now, int corrections)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"reprice|{call}|{now.PriceId}|{now.CostWith.Value}|{now.Savings.Total.Value}|{corrections}"));
        Span<byte> bytes = hash.AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new UsageEventId(new Guid(bytes, bigEndian: true));
    }
}

/// <summary>Which calls to price again.</summary>
/// <param name="From">The first instant.</param>
/// <param name="To">The instant after the last.</param>
/// <param name="Model">The model, or all.</param>
/// <param name="Everything">Priced calls too, not only unpriced ones.</param>
internal sealed record RepriceRequest(DateTimeOffset From, DateTimeOffset To, string? Model, bool? Everything);

/// <summary>The answer.</summary>
internal sealed record RepriceResponse(int CallsSeen, int CallsCorrected, NanoUsd DifferenceUsd, bool MoreToDo);
