using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Castellum.Gateway.Calls;
using Castellum.Gateway.Providers;
using Castellum.Gateway.Upstream;

namespace Castellum.Gateway.Routing;

/// <summary>Orders the accounts that could serve a call: well ones first, then by affinity or by load.</summary>
/// <remarks>
/// A long prompt sticks to one account, so that the vendor's prompt cache stays warm: weighted rendezvous hashing over (account, prompt
/// prefix), Thaler and Ravishankar 1998, which needs no shared state and moves only the calls of an account that falls out. Short prompts,
/// which no vendor caches, go to the account with the least load for its weight.
/// </remarks>
/// <param name="states">What is known of the targets.</param>
/// <param name="random">Breaks ties.</param>
internal sealed class TargetBalancer(TargetStates states, Random random)
{
    // Vendors cache prompts from about 1 024 tokens on.
    private const int CacheablePromptBytes = 4_096;
    private const int PrefixBytes = 2_048;

    /// <summary>Sorts targets in place, best first.</summary>
    public void Order(List<UpstreamTarget> targets, ModelCall call)
    {
        if (targets.Count < 2)
        {
            return;
        }

        var affinity = AffinityOf(call);
        var scored = targets.ConvertAll(target => (Target: target, State: states.Of(target), Score: Score(target, affinity)));
        scored.Sort(static (a, b) =>
        {
            var byHealth = a.State.IsAvailable.CompareTo(b.State.IsAvailable);
            return byHealth != 0 ? -byHealth : b.Score.CompareTo(a.Score);
        });
        for (var i = 0; i < targets.Count; i++)
        {
            targets[i] = scored[i].Target;
        }
    }

    private static byte[]? AffinityOf(ModelCall call)
    {
        if (call.Scan.PreviousResponseId is { } previous)
        {
            return Encoding.UTF8.GetBytes(previous);
        }

        if (call.Scan.CacheKey is { } key)
        {
            return Encoding.UTF8.GetBytes(key);
        }

        return call.Scan.TextBytes >= CacheablePromptBytes ? call.Scan.Body.Span[..Math.Min(PrefixBytes, call.Scan.Body.Length)].ToArray() : null;
    }

    private double Score(UpstreamTarget target, byte[]? affinity)
    {
        var weight = target.Credential.Weight;
        if (affinity is null)
        {
            var state = states.Of(target);
            return weight * state.Headroom / ((state.InFlight + 1) * (state.LatencyMilliseconds + 1)) * (1 + (random.NextDouble() * 0.1));
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. target.Credential.Id.Value.ToByteArray(), .. affinity], hash);
        var uniform = (BinaryPrimitives.ReadUInt64BigEndian(hash) + 1.0) / (ulong.MaxValue + 2.0);
        return -weight / Math.Log(uniform);
    }
}
