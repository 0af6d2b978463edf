namespace Castellum.Compression.Messaging;

/// <summary>A string of a message list that may be compressed.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Role"><c>tool</c>, <c>document</c>, <c>system</c> or <c>user</c>.</param>
/// <param name="Value">The string.</param>
/// <param name="IsRecent">Whether it stands after the last answer of the model: no provider has cached it yet.</param>
internal readonly record struct FoundBlock(string Path, string Role, JsonSpan Value, bool IsRecent);
