namespace Castellum.Contract.Tests;

/// <summary>What an SDK gave back, in words that all share.</summary>
/// <param name="Text">The text of the last answer.</param>
internal sealed record SdkAnswer(string Text)
{
    /// <summary>Whether the SDK knows what the call used.</summary>
    public bool HasUsage { get; init; }

    /// <summary>The tool calls of the first answer.</summary>
    public IReadOnlyList<SdkToolCall> Calls { get; init; } = [];

    /// <summary>The reasoning of the first answer, or null where none is visible.</summary>
    public string? Reasoning { get; init; }

    /// <summary>The text of the following turn.</summary>
    public string? Next { get; init; }
}

/// <summary>One tool call.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">The tool.</param>
/// <param name="Arguments">The arguments as JSON.</param>
internal sealed record SdkToolCall(string Id, string Name, string Arguments);
