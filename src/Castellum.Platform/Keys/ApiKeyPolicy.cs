using System.Net;
using Castellum.Ledger.Admission;

namespace Castellum.Platform.Keys;

/// <summary>The limits of one key. Immutable.</summary>
public sealed record ApiKeyPolicy
{
    /// <summary>Model names, a trailing <c>*</c> standing for a family; empty allows every model.</summary>
    public IReadOnlyList<string> AllowedModels { get; init; } = [];

    /// <summary>The networks calls may come from; empty allows every address.</summary>
    public IReadOnlyList<IPNetwork> AllowedNetworks { get; init; } = [];

    /// <summary>Rates, concurrency and budgets of the key's own, for admission; null for none.</summary>
    public KeyLimits? Limits { get; init; }

    /// <summary>When the key, or the rotated-out secret used, stops working; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether the key may call a model.</summary>
    public bool AllowsModel(ReadOnlySpan<char> model)
    {
        if (AllowedModels.Count == 0)
        {
            return true;
        }

        for (var i = 0; i < AllowedModels.Count; i++)
        {
            var pattern = AllowedModels[i].AsSpan();
            if (pattern.EndsWith('*') ? model.StartsWith(pattern[..^1]) : model.SequenceEqual(pattern))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether calls may come from an address.</summary>
    public bool AllowsAddress(IPAddress? address)
    {
        if (AllowedNetworks.Count == 0)
        {
            return true;
        }

        if (address is null)
        {
            return false;
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        for (var i = 0; i < AllowedNetworks.Count; i++)
        {
            if (AllowedNetworks[i].Contains(plain))
            {
                return true;
            }
        }

        return false;
    }
}
