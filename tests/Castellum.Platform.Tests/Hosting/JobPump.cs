using Castellum.Foundation.Jobs;

namespace Castellum.Platform.Tests.Hosting;

/// <summary>Does what is due in the queue, here and now.</summary>
internal sealed class JobPump(JobRunner runner)
{
    public async Task RunAsync()
    {
        for (var round = 0; round < 100 && await runner.RunOnceAsync(CancellationToken.None) > 0; round++)
        {
        }
    }
}
