using Castellum.Foundation.Web.Access;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;

namespace Castellum.Platform.Sessions;

/// <summary>Who a session cookie stands for. A request feature on calls from the console.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Caller">Person, organisation and permissions.</param>
/// <param name="UserId">The person.</param>
/// <param name="Email">The person's address.</param>
/// <param name="Name">The person's name.</param>
/// <param name="AuthenticatedAt">When the person last proved who they are.</param>
internal sealed record SessionIdentity(Guid SessionId, Caller Caller, UserId UserId, string Email, string Name, DateTimeOffset AuthenticatedAt)
{
    /// <summary>What the session has to prove before it may do anything in the organisation looked at, or null.</summary>
    public Error? Hold { get; init; }
}
