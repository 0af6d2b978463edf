using Castellum.Foundation.Crypto;
using Castellum.Foundation.Data;
using Castellum.Kernel.Ids;
using Castellum.Ledger.Content;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Platform.Content;

/// <summary>Captured prompts and answers under the organisation's data key, outside any unit of work of the caller.</summary>
internal sealed class ContentProtector(IServiceScopeFactory scopes) : IContentProtector
{
    public async ValueTask<byte[]> ProtectAsync(
        OrganizationId organization, string context, ReadOnlyMemory<byte> plain, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var record = await scope.ServiceProvider.GetRequiredService<ISecretProtector>()
            .ProtectAsync(Place(organization, context), plain, cancellationToken);
        // Saves a data key made just now; organisations have theirs from the beginning, so this is hardly ever a write.
        await scope.ServiceProvider.GetRequiredService<CastellumDb>().SaveChangesAsync(cancellationToken);
        return record;
    }

    public async ValueTask<byte[]?> UnprotectAsync(
        OrganizationId organization, string context, ReadOnlyMemory<byte> cipher, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            return await scope.ServiceProvider.GetRequiredService<ISecretProtector>()
                .UnprotectAsync(Place(organization, context), cipher, cancellationToken);
        }
        catch (DataKeyMissingException)
        {
            return null;
        }
    }

    private static SecretLocation Place(OrganizationId organization, string context) => new(organization, "content", context, Guid.Empty);
}
