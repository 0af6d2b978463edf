namespace Castellum.Platform.Tokens;

/// <summary>A key that signs access tokens, shared by all nodes; the private half encrypted under the master key.</summary>
internal sealed class SigningKey
{
    public required Guid Id { get; init; }

    public required byte[] PrivateKey { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>1 for the first: two nodes that start at once cannot both make it.</summary>
    public required int Version { get; init; }
}
