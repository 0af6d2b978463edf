using Castellum.Compression.Engine;
using Castellum.Evaluation.Fuzz;

namespace Castellum.Compression.Tests.Fuzz;

/// <summary>A bounded run of the fuzzer; <c>bench/Castellum.Evaluation fuzz</c> runs as many as wanted.</summary>
public sealed class EngineInvariantsTests
{
    private readonly CompressionEngine _engine = new(TimeProvider.System);

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Compress_RandomTextsAndSettings_KeepsEveryInvariant(int seed)
    {
        for (var run = 0; run < 250; run++)
        {
            var random = new Random((seed * 100_000) + run);
            var text = new FuzzTexts(random).Next();
            var invariants = new FuzzInvariants(_engine, random);

            invariants.Broken(invariants.Request(text)).ShouldBeNull($"seed {seed}, run {run}: {text}");
        }
    }
}
