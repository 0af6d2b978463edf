using System.ComponentModel.DataAnnotations;

namespace Castellum.Foundation.Jobs;

/// <summary>How jobs run on this node.</summary>
public sealed class JobOptions
{
    /// <summary>Jobs at the same time.</summary>
    /// <value>The default is 4.</value>
    [Range(1, 256)]
    public int Workers { get; set; } = 4;

    /// <summary>How long a node that fell silent keeps its jobs.</summary>
    /// <value>The default is one minute; it is renewed every 20 seconds.</value>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often an idle node looks for work.</summary>
    /// <value>The default is one second.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The wait after the first failure; it doubles up to <see cref="MaxBackoff"/>, with jitter.</summary>
    /// <value>The default is 5 seconds.</value>
    public TimeSpan Backoff { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest wait between attempts.</summary>
    /// <value>The default is one hour.</value>
    public TimeSpan MaxBackoff { get; set; } = TimeSpan.FromHours(1);
}
