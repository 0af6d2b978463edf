using Castellum.Ledger.Events;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Castellum.Ledger.Writing;

/// <summary>One column of the usage events: where its value comes from and how each database takes it.</summary>
internal abstract class EventColumn(string name)
{
    public string Name { get; } = name;

    /// <summary>The values of a batch as one PostgreSQL array.</summary>
    public abstract NpgsqlParameter ToArray(IReadOnlyList<UsageEvent> events);

    /// <summary>Puts one event's value into a SQLite parameter.</summary>
    public abstract void Set(SqliteParameter parameter, UsageEvent e);
}

/// <summary>A column of one type.</summary>
internal sealed class EventColumn<T>(string name, NpgsqlDbType type, Func<UsageEvent, T> read) : EventColumn(name)
{
    public override NpgsqlParameter ToArray(IReadOnlyList<UsageEvent> events)
    {
        var values = new T[events.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = read(events[i]);
        }

        return new NpgsqlParameter<T[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
    }

    public override void Set(SqliteParameter parameter, UsageEvent e) => parameter.Value = (object?)read(e) ?? DBNull.Value;
}
