namespace Castellum.Kernel.Ids;

/// <summary>Makes UUIDv7 values from the injected clock. Thread-safe.</summary>
/// <param name="time">The clock whose milliseconds lead the identifier.</param>
public sealed class UuidV7Generator(TimeProvider time) : IIdGenerator
{
    /// <inheritdoc/>
#pragma warning disable RS0030 // This type is the injected seam that the ban points to.
    public Guid NewId() => Guid.CreateVersion7(time.GetUtcNow());
#pragma warning restore RS0030
}
