using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;
using Castellum.Kernel.Results;
using Castellum.Ledger.Admission;
using Castellum.Ledger.Analytics;

namespace Castellum.Platform.Tests.Hosting;

/// <summary>A ledger in which nothing was used: the platform's host has none.</summary>
internal sealed class NoUsage : IKeyUsage
{
    public Task<Result<KeyUsage>> ReadAsync(ApiKeyId key, KeyLimits? limits, KeyUsagePeriod period, CancellationToken cancellationToken) =>
        Task.FromResult<Result<KeyUsage>>(new KeyUsage("30d", new KeyUsageSums(0, 0, 0, 0, 0, NanoUsd.Zero, NanoUsd.Zero), [], []));
}
