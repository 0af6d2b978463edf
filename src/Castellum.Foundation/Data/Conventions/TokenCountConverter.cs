using Castellum.Kernel.Money;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Castellum.Foundation.Data.Conventions;

/// <summary>Stores a token count as an integer.</summary>
internal sealed class TokenCountConverter() : ValueConverter<TokenCount, long>(count => count.Value, value => new TokenCount(value));
