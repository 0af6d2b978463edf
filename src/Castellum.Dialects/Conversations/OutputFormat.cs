using System.Text.Json;

namespace Castellum.Dialects.Conversations;

/// <summary>The form of the answer: any JSON object, or one that follows a schema.</summary>
/// <param name="Name">The schema's name, or null.</param>
/// <param name="Schema">JSON schema; undefined for any object.</param>
/// <param name="Strict">Whether the schema is enforced.</param>
internal sealed record OutputFormat(string? Name, JsonElement Schema, bool? Strict)
{
    public bool HasSchema => Schema.ValueKind == JsonValueKind.Object;
}
