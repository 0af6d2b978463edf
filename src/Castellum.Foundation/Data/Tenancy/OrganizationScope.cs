using Castellum.Kernel.Ids;

namespace Castellum.Foundation.Data.Tenancy;

/// <summary>Whose data the current request or job works on. Scoped; selected once by authentication or by the job runner.</summary>
public sealed class OrganizationScope
{
    /// <summary>The selected organisation, or null before authentication.</summary>
    public OrganizationId? Current { get; private set; }

    /// <summary>Selects the organisation.</summary>
    /// <exception cref="InvalidOperationException">Another organisation was selected before: one unit of work never spans two.</exception>
    public void Select(OrganizationId organization)
    {
        if (Current is { } current && current != organization)
        {
            throw new InvalidOperationException("This unit of work already belongs to another organisation.");
        }

        Current = organization;
    }
}
