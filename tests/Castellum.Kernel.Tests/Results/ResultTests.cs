using Castellum.Kernel.Results;

namespace Castellum.Kernel.Tests.Results;

public class ResultTests
{
    private static readonly Error Missing = new(ErrorKind.NotFound, "thing_not_found", "There is no such thing.");

    [Fact]
    public void Value_OfFailure_ThrowsWithTheCode()
    {
        Result<int> result = Missing;

        Should.Throw<InvalidOperationException>(() => result.Value).Message.ShouldContain("thing_not_found");
    }

    [Fact]
    public void TryGet_OfSuccess_GivesTheValue()
    {
        Result<int> result = 7;

        result.TryGet(out var value, out var error).ShouldBeTrue();
        value.ShouldBe(7);
        error.ShouldBeNull();
    }
}
