using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;
using Castellum.Ledger.Events;

namespace Castellum.Ledger.Prices;

/// <summary>What was asked and what was done, from which cost and savings follow.</summary>
public readonly record struct CostQuestion
{
    /// <summary>Whose overrides apply.</summary>
    public required OrganizationId Organization { get; init; }

    /// <summary>When the call happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The provider that would have served the requested model.</summary>
    public required string ProviderRequested { get; init; }

    /// <summary>The model the client asked for.</summary>
    public required string ModelRequested { get; init; }

    /// <summary>The provider that served.</summary>
    public required string ProviderServed { get; init; }

    /// <summary>The model that served.</summary>
    public required string ModelServed { get; init; }

    /// <summary>The tier that served.</summary>
    public PriceTier Tier { get; init; }

    /// <summary>What was used; for an answer from the response cache, what the original call used.</summary>
    public required UsageQuantities Used { get; init; }

    /// <summary>Input tokens that compression took away; zero or more.</summary>
    public TokenCount CompressedAway { get; init; }

    /// <summary>Whether the model runs on own hardware, so that its price difference counts as local, not routing.</summary>
    public bool IsLocal { get; init; }

    /// <summary>Whether the response cache answered: nothing was spent.</summary>
    public bool IsCacheHit { get; init; }

    /// <summary>Money that other attempts of the same call cost, for example a failed one that was billed.</summary>
    public NanoUsd CostOfOtherAttempts { get; init; }
}
