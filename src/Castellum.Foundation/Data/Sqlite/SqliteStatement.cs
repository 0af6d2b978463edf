using System.Reflection;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Castellum.Foundation.Data.Sqlite;

/// <summary>
/// A prepared statement for many rows. <see cref="SqliteCommand"/> looks every parameter up by its name, boxes its value and allocates a
/// binder, once per value and row, which for wide rows costs more than the insert itself.
/// </summary>
/// <remarks>Parameters are <c>?1</c>, <c>?2</c>, … and stay bound until bound anew. Not thread-safe; belongs to its connection.</remarks>
public sealed class SqliteStatement : IDisposable
{
    private const int GuidLength = 36;
    private const int StackBytes = 512;
    private const int PrimaryCode = 0xff;

    // Microsoft.Data.Sqlite is compiled against a newer SQLitePCLRaw than there is (ADR 0003): the compiler refuses members that show its types.
    private static readonly PropertyInfo Handle = typeof(SqliteConnection).GetProperty("Handle")!;

    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;

    /// <summary>Prepares a statement.</summary>
    /// <param name="connection">An open connection; what runs belongs to its transaction under way.</param>
    /// <param name="sql">One statement.</param>
    /// <exception cref="SqliteException">The statement is none.</exception>
    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _connection = Handle.GetValue(connection) as sqlite3 ?? throw new InvalidOperationException("The connection is not open.");
        Check(raw.sqlite3_prepare_v2(_connection, sql, out _statement));
    }

    /// <summary>Binds a number.</summary>
    /// <param name="index">From 1.</param>
    /// <param name="value">The value.</param>
    public void Bind(int index, long value) => Check(raw.sqlite3_bind_int64(_statement, index, value));

    /// <summary>Binds a real number.</summary>
    /// <inheritdoc cref="Bind(int, long)"/>
    public void Bind(int index, double value) => Check(raw.sqlite3_bind_double(_statement, index, value));

    /// <summary>Binds nothing.</summary>
    /// <inheritdoc cref="Bind(int, long)"/>
    public void BindNull(int index) => Check(raw.sqlite3_bind_null(_statement, index));

    /// <summary>Binds an identifier as the text that <see cref="SqliteParameter"/> makes of it.</summary>
    /// <inheritdoc cref="Bind(int, long)"/>
    public void Bind(int index, Guid value)
    {
        Span<byte> text = stackalloc byte[GuidLength];
        value.TryFormat(text, out _);
        Ascii.ToUpperInPlace(text, out _);
        Check(raw.sqlite3_bind_text(_statement, index, text));
    }

    /// <summary>Binds a text, or nothing.</summary>
    /// <inheritdoc cref="Bind(int, long)"/>
    public void Bind(int index, string? value)
    {
        Span<byte> text = stackalloc byte[StackBytes];
        if (value is null)
        {
            BindNull(index);
        }
        else if (value.Length > 0 && Encoding.UTF8.TryGetBytes(value, text, out var length))
        {
            Check(raw.sqlite3_bind_text(_statement, index, text[..length]));
        }
        else
        {
            Check(raw.sqlite3_bind_text(_statement, index, value));
        }
    }

    /// <summary>Runs the statement with what is bound.</summary>
    /// <returns>How many rows it changed.</returns>
    /// <exception cref="SqliteException">The database refused, for example a constraint.</exception>
    public int Run()
    {
        var outcome = raw.sqlite3_step(_statement);
        var reset = raw.sqlite3_reset(_statement);
        Check(outcome is raw.SQLITE_DONE or raw.SQLITE_ROW ? reset : outcome);
        return raw.sqlite3_changes(_connection);
    }

    /// <inheritdoc/>
    public void Dispose() => _statement?.Dispose();

    private void Check(int outcome)
    {
        if (outcome != raw.SQLITE_OK)
        {
            throw new SqliteException(
                $"SQLite Error {outcome}: '{raw.sqlite3_errmsg(_connection).utf8_to_string()}'.", outcome & PrimaryCode, raw.sqlite3_extended_errcode(_connection));
        }
    }
}
