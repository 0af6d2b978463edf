using System.Net;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;
using Castellum.Ledger.Events;

namespace Castellum.Ledger.Admission;

/// <summary>Who wants to spend how much on what.</summary>
public readonly record struct AdmissionRequest
{
    /// <summary>The organisation that pays.</summary>
    public required OrganizationId Organization { get; init; }

    /// <summary>The person, if known.</summary>
    public UserId? User { get; init; }

    /// <summary>The API key, if any.</summary>
    public ApiKeyId? ApiKey { get; init; }

    /// <summary>The feature that spends; the same text as on the usage event.</summary>
    public required string Feature { get; init; }

    /// <summary>The provider that is most likely to serve.</summary>
    public required string Provider { get; init; }

    /// <summary>The model that is most likely to serve.</summary>
    public required string Model { get; init; }

    /// <summary>What may serve instead where the model named fails; what is held pays for the dearest of all.</summary>
    public IReadOnlyList<AdmissionAlternative>? Alternatives { get; init; }

    /// <summary>The service tier asked for.</summary>
    public PriceTier Tier { get; init; }

    /// <summary>Input tokens, estimated.</summary>
    public TokenCount EstimatedInput { get; init; }

    /// <summary>The most output tokens the call may make, or null when the client set no limit.</summary>
    public TokenCount? MaxOutput { get; init; }

    /// <summary>The limits that stand on the key itself, or null.</summary>
    public KeyLimits? KeyLimits { get; init; }

    /// <summary>The client's address, where limits by address apply.</summary>
    public IPAddress? Address { get; init; }
}
