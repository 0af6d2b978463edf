using Castellum.Kernel.Money;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Castellum.Foundation.Data.Conventions;

/// <summary>Stores money as integer nano-dollars.</summary>
internal sealed class NanoUsdConverter() : ValueConverter<NanoUsd, long>(money => money.Value, value => new NanoUsd(value));
