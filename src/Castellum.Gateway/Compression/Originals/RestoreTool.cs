using System.Text.Json.Nodes;

namespace Castellum.Gateway.Compression.Originals;

/// <summary>The restore endpoint as a tool a model can call when a compressed text lacks something it needs.</summary>
internal static class RestoreTool
{
    /// <summary>The tool's name.</summary>
    public const string Name = "castellum_restore";

    private const string Description =
        "Fetches text that was left out of a compressed context. Give the reference from the omission marker, and either a word to search for or a range of characters.";

    /// <summary>The definition in the forms of OpenAI and Anthropic.</summary>
    public static object Definitions { get; } = new { openai = OpenAi(), anthropic = Anthropic() };

    /// <summary>The definition in OpenAI's form.</summary>
    public static JsonObject OpenAi() => new()
    {
        ["type"] = "function",
        ["function"] = new JsonObject { ["name"] = Name, ["description"] = Description, ["parameters"] = Schema() },
    };

    /// <summary>The definition in Anthropic's form.</summary>
    public static JsonObject Anthropic() => new() { ["name"] = Name, ["description"] = Description, ["input_schema"] = Schema() };

    private static JsonNode Schema() => JsonNode.Parse("""
        {
          "type": "object",
          "properties": {
            "ref": { "type": "string", "description": "The reference in the omission marker." },
            "search": { "type": "string", "description": "Return only lines with this word." },
            "from": { "type": "integer", "minimum": 0, "description": "First character of a range." },
            "length": { "type": "integer", "minimum": 1, "description": "Characters of the range." }
          },
          "required": ["ref"],
          "additionalProperties": false
        }
        """)!;
}
