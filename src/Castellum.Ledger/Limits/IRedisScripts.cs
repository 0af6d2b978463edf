namespace Castellum.Ledger.Limits;

/// <summary>The narrow seam to the Redis client: run a script.</summary>
internal interface IRedisScripts
{
    /// <summary>Runs a script.</summary>
    /// <returns>Its array of integers.</returns>
    /// <exception cref="RedisLostException">Redis did not answer in time or refused.</exception>
    Task<long[]> RunAsync(string script, string[] keys, string[] arguments);
}
