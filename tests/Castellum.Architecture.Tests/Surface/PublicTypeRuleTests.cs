using System.Reflection;
using System.Runtime.CompilerServices;

namespace Castellum.Architecture.Tests.Surface;

public sealed class PublicTypeRuleTests
{
    /// <summary>Roles that no other module calls, whatever the module.</summary>
    private static readonly string[] AlwaysInternal = ["Endpoints", "Configuration", "Middleware", "Handler", "Loader", "Writer", "Stage"];

    /// <summary>Public by need.</summary>
    private static readonly HashSet<string> Exceptions =
    [
        "Castellum.Foundation.Http.GuardedHandler", // hosts put it into their own HTTP clients
        "Castellum.Foundation.Web.Errors.ErrorWriter", // the gateway derives the one that writes in the caller's dialect
    ];

    public static TheoryData<string> Modules => ["Castellum.Foundation", "Castellum.Ledger", "Castellum.Platform", "Castellum.Gateway", "Castellum.Dialects", "Castellum.Compression"];

    [Theory]
    [MemberData(nameof(Modules))]
    public void PublicTypes_OfAModule_AreItsContractOnly(string module) =>
        Assembly.Load(module).GetExportedTypes().SelectMany(Loose).Where(v => !Exceptions.Any(e => v.StartsWith(e + " ", StringComparison.Ordinal))).ShouldBeEmpty();

    [Fact]
    public void PublicTypes_OpenClassOrPublicEndpoints_AreFound()
    {
        Loose(typeof(LooseEndpoints)).ShouldHaveSingleItem();
        Loose(typeof(OpenThing)).ShouldHaveSingleItem();
        Loose(typeof(ClosedThing)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Loose(Type type)
    {
        if (type.IsDefined(typeof(CompilerGeneratedAttribute)) || type.IsInterface || type.IsSubclassOf(typeof(Delegate)))
        {
            yield break;
        }

        if (AlwaysInternal.Any(suffix => type.Name.EndsWith(suffix, StringComparison.Ordinal)))
        {
            yield return $"{type.FullName} must be internal: nobody calls it by name.";
        }
        else if (type is { IsClass: true, IsSealed: false, IsAbstract: false } && !IsErrorOrAttribute(type))
        {
            yield return $"{type.FullName} must be sealed: it is no base of anything.";
        }
    }

    // Errors are records that features derive from.
    private static bool IsErrorOrAttribute(Type type) => type == typeof(Kernel.Results.Error);

    internal static class LooseEndpoints;

    internal class OpenThing;

    internal sealed class ClosedThing;
}
