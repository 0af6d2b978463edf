using Castellum.Kernel.Ids;

namespace Castellum.Platform.SecondFactor;

/// <summary>A code for the day the phone is lost. Works once.</summary>
internal sealed class RecoveryCode
{
    public required UserId UserId { get; init; }

    public required byte[] Hash { get; init; }
}
