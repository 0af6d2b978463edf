using Castellum.Foundation.Data.Sqlite;
using Microsoft.Data.Sqlite;

namespace Castellum.Foundation.Tests.Data;

public sealed class SqliteStatementTests : IDisposable
{
    private readonly SqliteConnection _connection;

    public SqliteStatementTests()
    {
        SqliteBootstrap.Initialize();
        _connection = new SqliteConnection("Data Source=:memory:");
        _connection.Open();
        Execute("CREATE TABLE t (id TEXT PRIMARY KEY, number INTEGER, share REAL, note TEXT)");
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("ünïcödé 漢字 🙂")]
    [InlineData(null)]
    public void Run_StoresWhatAParameterWould(string? note)
    {
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        using (var insert = new SqliteStatement(_connection, "INSERT INTO t VALUES (?1, ?2, ?3, ?4)"))
        {
            Insert(insert, first, note).ShouldBe(1);
        }

        using var command = _connection.CreateCommand();
        command.CommandText = "INSERT INTO t VALUES (@id, @number, @share, @note)";
        command.Parameters.AddWithValue("@id", second);
        command.Parameters.AddWithValue("@number", -42L);
        command.Parameters.AddWithValue("@share", 0.25);
        command.Parameters.AddWithValue("@note", (object?)note ?? DBNull.Value);
        command.ExecuteNonQuery();

        Row(first).ShouldBe(Row(second));
    }

    [Fact]
    public void Run_TextLongerThanTheBuffer_IsWhole()
    {
        var text = string.Concat(Enumerable.Repeat("äöü", 5000));
        var id = Guid.CreateVersion7();
        using var insert = new SqliteStatement(_connection, "INSERT INTO t VALUES (?1, ?2, ?3, ?4)");

        Insert(insert, id, text);

        Row(id).Note.ShouldBe(text);
    }

    [Fact]
    public void Run_AgainstAConstraint_ThrowsAndCanRunAgain()
    {
        var id = Guid.CreateVersion7();
        using var insert = new SqliteStatement(_connection, "INSERT INTO t VALUES (?1, ?2, ?3, ?4)");
        Insert(insert, id, "first");

        var refused = Should.Throw<SqliteException>(() => Insert(insert, id, "again"));

        refused.SqliteErrorCode.ShouldBe(19);
        refused.Message.ShouldContain("UNIQUE");
        Insert(insert, Guid.CreateVersion7(), "other").ShouldBe(1);
        Row(id).Note.ShouldBe("first");
    }

    [Fact]
    public void Prepare_Nonsense_SaysWhatIsWrong() =>
        Should.Throw<SqliteException>(() => new SqliteStatement(_connection, "INSERT INTO nowhere VALUES (?1)")).Message.ShouldContain("nowhere");

    public void Dispose() => _connection.Dispose();

    private static int Insert(SqliteStatement insert, Guid id, string? note)
    {
        insert.Bind(1, id);
        insert.Bind(2, -42);
        insert.Bind(3, 0.25);
        insert.Bind(4, note);
        return insert.Run();
    }

    private (string Types, long Number, double Share, string? Note) Row(Guid id)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT typeof(id) || typeof(number) || typeof(share) || typeof(note), number, share, note FROM t WHERE id = @id";
        command.Parameters.AddWithValue("@id", id);
        using var reader = command.ExecuteReader();
        reader.Read().ShouldBeTrue();
        return (reader.GetString(0), reader.GetInt64(1), reader.GetDouble(2), reader.IsDBNull(3) ? null : reader.GetString(3));
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
