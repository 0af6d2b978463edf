using Castellum.Cli.Input;

namespace Castellum.Cli.Tests.Input;

public sealed class ProgressLineTests
{
    private const long Large = 4 << 20;

    [Fact]
    public void Reading_LargeInputOnATerminal_DrawsABarAndTakesItAway()
    {
        var output = new StringWriter();

        using (var progress = new ProgressLine(output, enabled: true, TimeProvider.System))
        {
            progress.Reading(Large / 2, Large);
        }

        output.ToString().ShouldContain("[###############...............] reading 50 %");
        output.ToString().ShouldEndWith("\r\u001b[K");
    }

    [Fact]
    public void Reading_LengthUnknown_SaysHowMuchCameSoFar()
    {
        var output = new StringWriter();
        using var progress = new ProgressLine(output, enabled: true, TimeProvider.System);

        progress.Reading(Large, null);

        output.ToString().ShouldContain("reading 4.0 MiB");
    }

    [Theory]
    [InlineData(true, 1000)]
    [InlineData(false, Large)]
    public void Reading_SmallInputOrNoTerminal_StaysSilent(bool terminal, long bytes)
    {
        var output = new StringWriter();

        using (var progress = new ProgressLine(output, terminal, TimeProvider.System))
        {
            progress.Reading(bytes, bytes);
            progress.During("compressing", bytes, () => 1).ShouldBe(1);
        }

        output.ToString().ShouldBeEmpty();
    }

    [Fact]
    public void During_LargeInputOnATerminal_ShowsTheWork()
    {
        var output = new StringWriter();
        using var written = new ManualResetEventSlim();
        using var progress = new ProgressLine(new SignallingWriter(output, written), enabled: true, TimeProvider.System);

        progress.During("compressing", Large, () => written.Wait(TimeSpan.FromSeconds(30))).ShouldBeTrue();

        output.ToString().ShouldContain("compressing");
    }

    private sealed class SignallingWriter(StringWriter inner, ManualResetEventSlim written) : StringWriter
    {
        public override void Write(string? value)
        {
            inner.Write(value);
            written.Set();
        }
    }
}
