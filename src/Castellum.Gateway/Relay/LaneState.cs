namespace Castellum.Gateway.Relay;

/// <summary>Where a stream lane stands after new bytes.</summary>
internal enum LaneState
{
    /// <summary>More is to come.</summary>
    Open,

    /// <summary>The answer is complete; its last frames wait to be sent after settlement.</summary>
    Ended,
}
