using Castellum.Foundation.Data;
using Castellum.Kernel.Ids;
using Castellum.Platform.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Gateway.Capture;

/// <summary>The organisations' capture settings, in memory.</summary>
internal sealed class CaptureSettings
{
    private readonly OrganizationMemory<bool> _memory;

    public CaptureSettings(IServiceScopeFactory scopes, IInvalidationBus changes) => _memory = new(scopes, changes, LoadAsync);

    /// <summary>Whether an organisation keeps its calls.</summary>
    public ValueTask<bool> IsOnAsync(OrganizationId organization, CancellationToken cancellationToken) => _memory.GetAsync(organization, cancellationToken);

    private static Task<bool> LoadAsync(IServiceProvider services) =>
        services.GetRequiredService<CastellumDb>().Set<CaptureSetting>().AsNoTracking().Select(s => s.Enabled).FirstOrDefaultAsync();
}
