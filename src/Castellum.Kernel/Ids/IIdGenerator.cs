namespace Castellum.Kernel.Ids;

/// <summary>The only source of new identifiers, so that tests can fix them.</summary>
public interface IIdGenerator
{
    /// <summary>A new UUIDv7 (RFC 9562, section 5.7): sortable by creation time.</summary>
    Guid NewId();
}
