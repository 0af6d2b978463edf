using System.Reflection;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Foundation.Data.Conventions;

/// <summary>How kernel types are stored, the same on both databases.</summary>
internal static class ValueConversions
{
    public static void Apply(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<NanoUsd>().HaveConversion<NanoUsdConverter>();
        configuration.Properties<TokenCount>().HaveConversion<TokenCountConverter>();
        configuration.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        foreach (var id in typeof(OrganizationId).Assembly.GetTypes().Where(IsStrongId))
        {
            ApplyStrongIdMethod.MakeGenericMethod(id).Invoke(null, [configuration]);
        }
    }

    private static readonly MethodInfo ApplyStrongIdMethod =
        typeof(ValueConversions).GetMethod(nameof(ApplyStrongId), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static bool IsStrongId(Type type) =>
        type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IStrongId<>));

    private static void ApplyStrongId<TId>(ModelConfigurationBuilder configuration)
        where TId : struct, IStrongId<TId> => configuration.Properties<TId>().HaveConversion<StrongIdConverter<TId>>();
}
