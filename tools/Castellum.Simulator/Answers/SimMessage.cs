namespace Castellum.Simulator.Answers;

/// <summary>One turn of a prompt.</summary>
/// <param name="Role">system, user, assistant or tool.</param>
/// <param name="Text">Its text.</param>
internal sealed record SimMessage(string Role, string Text);
