using System.Text.Json.Nodes;

namespace Castellum.Platform.Organizations;

/// <summary>The settings of an organisation that are named, within its free ones.</summary>
internal static class OrganizationSettings
{
    private const string SecondFactor = "require_second_factor";

    /// <summary>Whether members need a second factor.</summary>
    public static bool RequiresSecondFactor(string settings) =>
        // Read at each request of a session; most organisations have none.
        settings.Length > 2 && JsonNode.Parse(settings) is JsonObject known && known[SecondFactor] is JsonValue value && value.TryGetValue<bool>(out var on) && on;

    /// <summary>The settings with that one changed, the others untouched.</summary>
    public static string WithSecondFactor(string settings, bool required)
    {
        var known = JsonNode.Parse(settings) as JsonObject ?? [];
        known[SecondFactor] = required;
        return known.ToJsonString();
    }
}
