using Castellum.Dialects;
using Castellum.Dialects.Errors;
using Castellum.Foundation.Web.Errors;
using Castellum.Kernel.Ids;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Gateway.Errors;

/// <summary>Writes failures outside the handler (authentication, permissions) in the shape of a vendor.</summary>
internal static class DialectErrorWriter
{
    /// <summary>The endpoint metadata of a dialect.</summary>
    public static ErrorWriter For(Dialect dialect) => new((http, error) =>
    {
        var id = http.RequestServices.GetRequiredService<IIdGenerator>().New<CallId>();
        var failure = CallRefusal.From(error) with { RequestId = id.ToString() };
        return CallRefusal.WriteAsync(http, DialectErrors.Write(dialect, failure), []).AsTask();
    });
}
