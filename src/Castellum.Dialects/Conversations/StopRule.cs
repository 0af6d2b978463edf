using Castellum.Dialects.Usage;

namespace Castellum.Dialects.Conversations;

/// <summary>A model stops for tools exactly when it called one.</summary>
internal static class StopRule
{
    public static StopCause Effective(StopCause stop, bool hasCalls) => stop switch
    {
        StopCause.Stop or StopCause.None or StopCause.Other when hasCalls => StopCause.ToolCalls,
        StopCause.ToolCalls when !hasCalls => StopCause.Stop,
        StopCause.None or StopCause.Other => StopCause.Stop,
        _ => stop,
    };
}
