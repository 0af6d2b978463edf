using Castellum.Foundation.Web.Access;
using Castellum.Gateway.Routing;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;
using Castellum.Kernel.Results;
using Castellum.Ledger.Admission;
using Castellum.Ledger.Events;
using Castellum.Ledger.Prices;

namespace Castellum.Gateway.Compression;

/// <summary>Admits and records calls of the compression endpoints. They cost nothing themselves; what they save is priced at the named model.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="prices">What models cost.</param>
/// <param name="ids">New ids.</param>
/// <param name="time">The clock.</param>
internal sealed class CompressionMetering(IUsageLedger ledger, IPriceBook prices, IIdGenerator ids, TimeProvider time)
{
    private const string Feature = "compress";

    /// <summary>Asks whether the caller may go on.</summary>
    public ValueTask<Result<Reservation>> AdmitAsync(Caller caller, KeyLimits? limits, string model, CancellationToken cancellationToken) => ledger.ReserveAsync(
        new AdmissionRequest
        {
            Organization = caller.RequiredOrganization,
            User = caller.User,
            ApiKey = caller.ApiKey,
            Feature = Feature,
            Provider = ProviderOf(model),
            Model = model,
            MaxOutput = TokenCount.Zero,
            KeyLimits = limits,
        },
        cancellationToken);

    /// <summary>Records a compression.</summary>
    /// <returns>What the saved tokens would have cost, or null when the model has no price.</returns>
    public async ValueTask<NanoUsd?> SettleAsync(Reservation admission, Caller caller, CallId id, string model, CompressionWork work)
    {
        var now = time.GetUtcNow();
        var query = new PriceQuery(caller.RequiredOrganization, ProviderOf(model), model, now);
        var price = prices.Price(query, new UsageQuantities { Input = work.TokensSaved });
        var isPriced = price.State != PriceState.Unpriced;
        var entry = new UsageEvent
        {
            Id = ids.New<UsageEventId>(),
            Kind = UsageEventKind.Call,
            Organization = caller.RequiredOrganization,
            Call = id,
            At = now - work.Elapsed,
            User = caller.User,
            ApiKey = caller.ApiKey,
            Feature = Feature,
            Operation = Feature,
            ModelRequested = model,
            TextType = work.TextType,
            Vocabulary = work.Vocabulary,
            TokensOriginal = work.TokensOriginal,
            TokensCompressed = work.TokensCompressed,
            Savings = new Savings { Compression = isPriced ? price.Total : NanoUsd.Zero },
            PriceId = price.PriceId,
            PriceState = price.State,
            Basis = UsageBasis.None,
            Latency = work.Elapsed,
            Stages = [new StageTiming("compress", 0, (long)work.Elapsed.TotalMicroseconds)],
            Quality = work.Quality,
            Status = UsageStatus.Succeeded,
            HttpStatus = 200,
        };
        await ledger.SettleAsync(admission, entry, ReadOnlyMemory<UsageEvent>.Empty, CancellationToken.None);
        return isPriced ? price.Total : null;
    }

    private static string ProviderOf(string model) => ModelVendors.Of(model) is [var vendor, ..] ? vendor : "";
}
