using System.Text.Json;

namespace Castellum.Dialects.Conversations;

/// <summary>A tool on offer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it does, or null.</param>
/// <param name="Schema">JSON schema of the arguments; undefined when there are none.</param>
/// <param name="Strict">Whether arguments must follow the schema exactly.</param>
internal sealed record ToolDefinition(string Name, string? Description, JsonElement Schema, bool? Strict);
