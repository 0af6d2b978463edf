using System.Data.Common;
using System.Text;
using Castellum.Integration.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Castellum.Integration.Tests.Privacy;

/// <summary>Searches everything that an installation keeps for a text: every column of every table, every byte of every file, every line of the log.</summary>
internal sealed class Traces(TestServer server, LogCapture log, string marker)
{
    private readonly List<(string Name, byte[] Bytes)> _forms = [.. Forms(marker)];

    /// <summary>Where the text is found, and in which form.</summary>
    public async Task<List<string>> FindAsync() => [.. await InTablesAsync(), .. InFiles(), .. InLog()];

    /// <summary>Plain, in capitals, UTF-16 both ways, base64 at each of its three offsets, hexadecimal, percent-encoded letter by letter.</summary>
    private static IEnumerable<(string Name, byte[] Bytes)> Forms(string marker)
    {
        var plain = Encoding.UTF8.GetBytes(marker);
        yield return ("plain", plain);
        yield return ("capitals", Encoding.UTF8.GetBytes(marker.ToUpperInvariant()));
        yield return ("utf-16", Encoding.Unicode.GetBytes(marker));
        yield return ("utf-16be", Encoding.BigEndianUnicode.GetBytes(marker));
        yield return ("hex", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(plain)));
        yield return ("HEX", Encoding.ASCII.GetBytes(Convert.ToHexString(plain)));
        yield return ("percent", Encoding.ASCII.GetBytes(string.Concat(plain.Select(b => $"%{b:X2}"))));
        for (var offset = 0; offset < 3; offset++)
        {
            // The letters at both ends depend on the neighbours: what lies between does not.
            var text = Convert.ToBase64String([.. new byte[offset], .. plain]);
            yield return ($"base64+{offset}", Encoding.ASCII.GetBytes(text[(offset == 0 ? 0 : 4)..^4]));
        }
    }

    private IEnumerable<string> In(string place, ReadOnlyMemory<byte> bytes) =>
        _forms.Where(f => bytes.Span.IndexOf(f.Bytes) >= 0).Select(f => $"{place} ({f.Name})");

    private IEnumerable<string> InLog() => log.Lines.SelectMany(l => In($"log: {l.Text}", Encoding.UTF8.GetBytes(l.Text)));

    private IEnumerable<string> InFiles()
    {
        foreach (var path in Directory.EnumerateFiles(server.DataDirectory, "*", SearchOption.AllDirectories))
        {
            // Held by the server against all comers; they have the process id in them.
            if (Path.GetExtension(path) == ".lock")
            {
                continue;
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            file.CopyTo(bytes);
            foreach (var found in In(Path.GetRelativePath(server.DataDirectory, path), bytes.GetBuffer().AsMemory(0, (int)bytes.Length)))
            {
                yield return found;
            }
        }
    }

    private async Task<List<string>> InTablesAsync()
    {
        List<string> found = [];
        // PostgreSQL: as the superuser, so that no policy hides a row.
        await using DbConnection connection = server.ConnectionString is { } postgres
            ? new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable("CASTELLUM_TEST_POSTGRES"))
            {
                Database = new NpgsqlConnectionStringBuilder(postgres).Database,
            }.ConnectionString)
            : new SqliteConnection($"Data Source={Path.Combine(server.DataDirectory, "castellum.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        foreach (var table in await TablesAsync(connection))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    found.AddRange(In($"{table}.{reader.GetName(i)}", BytesOf(reader.GetValue(i))));
                }
            }
        }

        return [.. found.Distinct()];
    }

    private static async Task<List<string>> TablesAsync(DbConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = connection is SqliteConnection
            ? "SELECT name FROM sqlite_master WHERE type = 'table'"
            : "SELECT tablename FROM pg_tables WHERE schemaname = 'public'";
        await using var reader = await command.ExecuteReaderAsync();
        List<string> tables = [];
        while (await reader.ReadAsync())
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }

    private static byte[] BytesOf(object value) => value switch
    {
        byte[] bytes => bytes,
        string[] texts => Encoding.UTF8.GetBytes(string.Join('\n', texts)),
        _ => Encoding.UTF8.GetBytes(value.ToString() ?? ""),
    };
}
