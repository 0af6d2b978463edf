using System.Text.Json;
using Castellum.Foundation.Web.Json;

namespace Castellum.Gateway.Fallbacks;

/// <summary>A chain as people see it.</summary>
internal sealed record FallbackView(string Model, IReadOnlyList<FallbackTarget> Targets, DateTimeOffset UpdatedAt)
{
    /// <summary>Shows a chain.</summary>
    public static FallbackView Of(FallbackChain chain) => new(chain.Model, Read(chain), chain.UpdatedAt);

    /// <summary>The targets of a stored chain.</summary>
    public static IReadOnlyList<FallbackTarget> Read(FallbackChain chain) => JsonSerializer.Deserialize<List<FallbackTarget>>(chain.Targets, CastellumJson.Options) ?? [];

    /// <summary>The stored form of targets.</summary>
    public static string Write(IReadOnlyList<FallbackTarget> targets) => JsonSerializer.Serialize(targets, CastellumJson.Options);
}
