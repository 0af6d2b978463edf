namespace Castellum.Evaluation.Sets;

/// <summary>A context, a question, and where the answer stands.</summary>
/// <param name="Text">The context.</param>
/// <param name="Question">The question.</param>
/// <param name="Answers">Accepted answers.</param>
/// <param name="Gold">Spans of the context that hold the answer; character offsets.</param>
/// <param name="Group">The article or meeting it comes from: cases of one group are no independent evidence.</param>
internal sealed record QuestionCase(string Text, string Question, IReadOnlyList<string> Answers, IReadOnlyList<(int Start, int End)> Gold, string Group);
