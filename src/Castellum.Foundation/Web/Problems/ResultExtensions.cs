using Castellum.Kernel.Results;
using Microsoft.AspNetCore.Http;

namespace Castellum.Foundation.Web.Problems;

/// <summary>Turns results of handlers into HTTP results.</summary>
public static class ResultExtensions
{
    /// <summary>A JSON body on success, problem details on failure.</summary>
    public static IResult ToHttp<T>(this Result<T> result) =>
        result.TryGet(out var value, out var error) ? TypedResults.Ok(value) : new ProblemResult(error);

    /// <summary>201 with a JSON body on success, problem details on failure.</summary>
    public static IResult ToCreated<T>(this Result<T> result, Func<T, string> location) =>
        result.TryGet(out var value, out var error) ? TypedResults.Created(location(value), value) : new ProblemResult(error);

    /// <summary>204 on success, problem details on failure.</summary>
    public static IResult ToNoContent(this Result<Unit> result) =>
        result.TryGet(out _, out var error) ? TypedResults.NoContent() : new ProblemResult(error);
}
