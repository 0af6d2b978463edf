using Castellum.Kernel.Secrets;

namespace Castellum.Dialects.Signing;

/// <summary>An AWS access key.</summary>
/// <param name="AccessKeyId">The public part.</param>
/// <param name="SecretAccessKey">The secret part.</param>
/// <param name="SessionToken">The token of temporary credentials, or null.</param>
public sealed record AwsCredential(string AccessKeyId, Sensitive<string> SecretAccessKey, string? SessionToken = null);
