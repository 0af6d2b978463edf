using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using SQLitePCL;

namespace Castellum.Foundation.Data.Sqlite;

/// <summary>Makes SQLitePCLRaw 2.0.6 serve EF Core 10, which asks for 2.1.</summary>
/// <remarks>
/// Reason: the package feed that builds this project holds no SQLitePCLRaw newer than 2.0.6. Its API is a superset of what EF Core calls,
/// but the assembly version differs, so the loader must be told; and its bundled engine is SQLite 3.35.5, so the system's libsqlite3 is
/// preferred where there is one. Remove this file, the two direct package references and ADR 0003 once
/// Microsoft.EntityFrameworkCore.Sqlite restores as it is.
/// </remarks>
public static class SqliteBootstrap
{
    private static readonly Lazy<bool> Initialized = new(Load);

    /// <summary>Prepares SQLite for the process. Must run before the first use of SQLite; further calls do nothing. Thread-safe.</summary>
    public static void Initialize() => _ = Initialized.Value;

    private static bool Load()
    {
        AssemblyLoadContext.Default.Resolving += static (context, name) => name.Name == "SQLitePCLRaw.core"
            ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "SQLitePCLRaw.core.dll"))
            : null;
        PreferSystemLibrary();
        Batteries_V2.Init();
        return true;
    }

    private static void PreferSystemLibrary()
    {
        var provider = Assembly.Load("SQLitePCLRaw.provider.e_sqlite3");
        NativeLibrary.SetDllImportResolver(provider, static (name, assembly, path) =>
            name == "e_sqlite3" && NativeLibrary.TryLoad("libsqlite3.so.0", assembly, path, out var system) ? system : IntPtr.Zero);
    }
}
