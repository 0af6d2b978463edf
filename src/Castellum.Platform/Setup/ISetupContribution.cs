using Castellum.Foundation.Data;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;

namespace Castellum.Platform.Setup;

/// <summary>What another module stores when an organisation is set up: the gateway its provider.</summary>
public interface ISetupContribution
{
    /// <summary>Adds rows for the new organisation, which is selected; the caller saves them in the transaction of the setup.</summary>
    /// <param name="db">The unit of work. Add to it; do not save.</param>
    /// <param name="organization">The new organisation.</param>
    /// <param name="provider">The choice made in the form.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A failure undoes the whole setup; its field is a path such as <c>provider.base_url</c>.</returns>
    Task<Result<Unit>> ContributeAsync(CastellumDb db, OrganizationId organization, SetupProvider provider, CancellationToken cancellationToken);
}
