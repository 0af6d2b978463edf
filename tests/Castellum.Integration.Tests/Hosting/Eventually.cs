namespace Castellum.Integration.Tests.Hosting;

/// <summary>Waits for what another part of the system does in its own time: polls, never sleeps blindly, gives up loudly.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task<T> GetAsync<T>(Func<Task<T>> read, Func<T, bool> isThere)
    {
        var deadline = DateTime.UtcNow + Patience;
        while (true)
        {
            var value = await read();
            if (isThere(value))
            {
                return value;
            }

            if (DateTime.UtcNow > deadline)
            {
                throw new TimeoutException($"Not there after {Patience.TotalSeconds} s; last seen: {value}");
            }

            await Task.Delay(50);
        }
    }
}
