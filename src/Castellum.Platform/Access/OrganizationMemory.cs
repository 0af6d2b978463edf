using System.Collections.Concurrent;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Platform.Access;

/// <summary>Remembers something small per organisation, and reads it again after every change of the organisation on any node. Thread-safe.</summary>
/// <remarks>
/// A reader that began before a change cannot bring the old state back: what it reads belongs to an entry that the change removed, and only
/// those who already waited for it see it.
/// </remarks>
/// <typeparam name="T">What is remembered; treat it as immutable.</typeparam>
public sealed class OrganizationMemory<T>
{
    private readonly ConcurrentDictionary<Guid, Lazy<Task<T>>> _known = new();
    private readonly IServiceScopeFactory _scopes;
    private readonly Func<IServiceProvider, Task<T>> _load;

    /// <summary>Begins empty.</summary>
    /// <param name="scopes">Creates the scope of a read, in which the organisation is selected.</param>
    /// <param name="bus">Tells of changes.</param>
    /// <param name="load">Reads what is to be remembered.</param>
    public OrganizationMemory(IServiceScopeFactory scopes, IInvalidationBus bus, Func<IServiceProvider, Task<T>> load)
    {
        (_scopes, _load) = (scopes, load);
        bus.Subscribe(subject => _known.TryRemove(subject, out _), _known.Clear);
    }

    /// <summary>What is known of an organisation, read when it is not in memory.</summary>
    public ValueTask<T> GetAsync(OrganizationId organization, CancellationToken cancellationToken)
    {
        var entry = _known.GetOrAdd(organization.Value, static (id, self) => new(() => self.LoadAsync(new OrganizationId(id))), this);
        return entry.Value.IsCompletedSuccessfully
            ? ValueTask.FromResult(entry.Value.GetAwaiter().GetResult())
            : new ValueTask<T>(AwaitAsync(organization.Value, entry, cancellationToken));
    }

    private async Task<T> AwaitAsync(Guid organization, Lazy<Task<T>> entry, CancellationToken cancellationToken)
    {
        try
        {
            return await entry.Value.WaitAsync(cancellationToken);
        }
        catch when (entry.Value.IsFaulted)
        {
            // A failed read must not be remembered: the next call tries again.
            _known.TryRemove(new(organization, entry));
            throw;
        }
    }

    private async Task<T> LoadAsync(OrganizationId organization)
    {
        await using var scope = _scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OrganizationScope>().Select(organization);
        return await _load(scope.ServiceProvider);
    }
}
