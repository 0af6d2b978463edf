using Castellum.Foundation.Crypto;
using Castellum.Foundation.Jobs;
using Microsoft.Extensions.Logging;

namespace Castellum.Platform.Encryption;

/// <summary>Wraps with the current master key what earlier ones wrapped, so that those can be put away. Runs hourly; hardly ever has anything to do.</summary>
internal sealed partial class RewrapDataKeys(IDataKeys keys, ILogger<RewrapDataKeys> logger) : IJobHandler
{
    public static string Kind => "encryption.rewrap";

    public async Task HandleAsync(Job job, CancellationToken cancellationToken)
    {
        var count = await keys.RewrapAsync(cancellationToken);
        if (count > 0)
        {
            LogRewrapped(count);
        }
    }

    [LoggerMessage(EventId = 2061, Level = LogLevel.Information, Message = "Wrapped {Count} data keys with the current master key; CASTELLUM_MASTER_KEY_PREVIOUS is no longer needed.")]
    private partial void LogRewrapped(int count);
}
