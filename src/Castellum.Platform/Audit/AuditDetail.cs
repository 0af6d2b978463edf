using System.Text.Json;
using System.Text.Json.Nodes;
using Castellum.Foundation.Web.Json;

namespace Castellum.Platform.Audit;

/// <summary>The erasable part of an entry.</summary>
internal sealed record AuditDetail(string Salt, string? Address, string? Device, JsonNode? Before, JsonNode? After)
{
    /// <summary>Larger states are cut to their size: the log tells what happened, it is no archive of content.</summary>
    private const int MaxStateLength = 8_192;

    public static AuditDetail Of(AuditNote note, AuditActor actor, string salt) =>
        new(salt, actor.Address, actor.Device, State(note.Before), State(note.After));

    public string ToJson() => JsonSerializer.Serialize(this, CastellumJson.Options);

    public static AuditDetail? FromJson(string? json) => json is null ? null : JsonSerializer.Deserialize<AuditDetail>(json, CastellumJson.Options);

    private static JsonNode? State(object? state)
    {
        if (state is null)
        {
            return null;
        }

        var node = JsonSerializer.SerializeToNode(state, CastellumJson.Options);
        var length = node?.ToJsonString().Length ?? 0;
        return length <= MaxStateLength ? node : new JsonObject { ["omitted_characters"] = length };
    }
}
