using Castellum.Kernel.Ids;
using Microsoft.AspNetCore.Http;

namespace Castellum.Platform.Audit;

/// <summary>Who acts in this unit of work, and from where. Scoped; set by authentication, empty for the system itself.</summary>
internal sealed class AuditActor
{
    private const int MaxDeviceLength = 256;

    public UserId? User { get; set; }

    public ApiKeyId? Key { get; set; }

    /// <summary>The request, read only when something is written: most requests change nothing.</summary>
    public HttpContext? Request { get; set; }

    public string? Address => Request?.Connection.RemoteIpAddress?.ToString();

    public string? Device
    {
        get
        {
            var device = Request?.Request.Headers.UserAgent.ToString();
            return device is { Length: > MaxDeviceLength } ? device[..MaxDeviceLength] : device;
        }
    }

    public string Kind => Key is not null ? "api_key" : User is not null ? "user" : "system";

    public string? Id => Key?.ToString() ?? User?.ToString();
}
