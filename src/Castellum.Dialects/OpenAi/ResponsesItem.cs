using System.Text;
using Castellum.Dialects.Conversations;

namespace Castellum.Dialects.OpenAi;

/// <summary>One output item, growing while it is streamed.</summary>
internal sealed class ResponsesItem(string type, string id, int index)
{
    /// <summary>message, reasoning or function_call.</summary>
    public string Type { get; } = type;

    public string Id { get; } = id;

    /// <summary>Position in the output.</summary>
    public int Index { get; } = index;

    /// <summary>Text, summary or arguments.</summary>
    public StringBuilder Text { get; } = new();

    /// <summary>The words of a refusal instead of text.</summary>
    public bool IsRefusal { get; init; }

    /// <summary>The call's id.</summary>
    public string? CallId { get; init; }

    /// <summary>The tool's name.</summary>
    public string? Name { get; init; }

    /// <summary>Sources of the text.</summary>
    public List<Citation> Citations { get; } = [];

    /// <summary>Encrypted reasoning.</summary>
    public string? Encrypted { get; set; }
}
