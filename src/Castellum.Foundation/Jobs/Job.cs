using System.Text.Json;
using Castellum.Foundation.Web.Json;
using Castellum.Kernel.Ids;

namespace Castellum.Foundation.Jobs;

/// <summary>A job in the hands of its handler.</summary>
public sealed class Job
{
    private readonly WorkItem _item;
    private readonly Func<int, CancellationToken, Task> _report;

    internal Job(WorkItem item, Func<int, CancellationToken, Task> report)
    {
        _item = item;
        _report = report;
    }

    /// <summary>The id, the same over all attempts.</summary>
    public Guid Id => _item.Id;

    /// <summary>The organisation, or the empty id for the installation's own work.</summary>
    public OrganizationId Owner => _item.Owner;

    /// <summary>1 for the first attempt.</summary>
    public int Attempt => _item.Attempts;

    /// <summary>Whether a failure now would be final.</summary>
    public bool IsLastAttempt => _item.Attempts >= _item.MaxAttempts;

    /// <summary>Reads the payload.</summary>
    public T Read<T>() => JsonSerializer.Deserialize<T>(_item.Payload, CastellumJson.Options)
        ?? throw new InvalidOperationException($"The payload of the job {Id} is empty.");

    /// <summary>Tells people how far it is.</summary>
    /// <param name="percent">From 0 to 100.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public Task ReportAsync(int percent, CancellationToken cancellationToken) => _report(Math.Clamp(percent, 0, 100), cancellationToken);
}
