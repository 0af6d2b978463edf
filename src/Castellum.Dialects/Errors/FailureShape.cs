namespace Castellum.Dialects.Errors;

/// <summary>How one cause looks in one dialect family.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Type">OpenAI <c>error.type</c>, Anthropic <c>error.type</c>, Gemini <c>error.status</c>, Bedrock exception name.</param>
/// <param name="Code">OpenAI <c>error.code</c>; null elsewhere.</param>
internal readonly record struct FailureShape(int Status, string Type, string? Code = null);
