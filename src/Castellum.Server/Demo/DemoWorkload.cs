namespace Castellum.Server.Demo;

/// <summary>One kind of traffic of the demo organisation, with averages per call.</summary>
/// <param name="Task">The name of the task.</param>
/// <param name="Vendor">The vendor whose list price values the call.</param>
/// <param name="Model">The model that the simulator stands in for.</param>
/// <param name="Operation">The operation.</param>
/// <param name="TextType">What the input is.</param>
/// <param name="Weight">Its share of the calls, relative to the others.</param>
/// <param name="InputTokens">Input tokens before compression.</param>
/// <param name="OutputTokens">Output tokens.</param>
/// <param name="Saved">The fraction of input tokens that compression takes away.</param>
/// <param name="Cached">The fraction of the remaining input that the prompt cache serves.</param>
/// <param name="Repeated">The fraction of calls that the response cache answers.</param>
internal sealed record DemoWorkload(
    string Task,
    string Vendor,
    string Model,
    string Operation,
    string TextType,
    int Weight,
    int InputTokens,
    int OutputTokens,
    double Saved,
    double Cached,
    double Repeated)
{
    /// <summary>A mix as a mid-sized product team has it: chat on a small model, documents on a large one, logs, extraction.</summary>
    public static IReadOnlyList<DemoWorkload> Mix { get; } =
    [
        new("support-chat", "openai", "gpt-4o-mini", "chat", "prose", 40, 2_400, 260, 0.22, 0.30, 0.06),
        new("contract-questions", "anthropic", "claude-sonnet-4-5", "messages", "prose", 14, 11_000, 420, 0.41, 0.20, 0.00),
        new("log-triage", "openai", "gpt-4o", "chat", "log", 12, 7_800, 180, 0.63, 0.00, 0.02),
        new("order-extraction", "openai", "gpt-4o-mini", "chat", "json", 20, 3_600, 350, 0.48, 0.10, 0.10),
        new("meeting-summary", "gemini", "gemini-2.5-flash", "chat", "dialogue", 9, 9_200, 600, 0.27, 0.00, 0.00),
        new("code-review", "anthropic", "claude-sonnet-4-5", "messages", "code", 5, 6_400, 700, 0.09, 0.45, 0.00),
    ];
}
