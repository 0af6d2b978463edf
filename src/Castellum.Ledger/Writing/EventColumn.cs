using Castellum.Foundation.Data.Sqlite;
using Castellum.Ledger.Events;
using Npgsql;
using NpgsqlTypes;

namespace Castellum.Ledger.Writing;

/// <summary>One column of the usage events: where its value comes from and how each database takes it.</summary>
internal abstract class EventColumn(string name)
{
    public string Name { get; } = name;

    /// <summary>The values of a batch as one PostgreSQL array.</summary>
    public abstract NpgsqlParameter ToArray(IReadOnlyList<UsageEvent> events);

    /// <summary>Writes one event's value into a PostgreSQL COPY.</summary>
    public abstract void Write(NpgsqlBinaryImporter copy, UsageEvent e);

    /// <summary>Binds one event's value in a SQLite statement.</summary>
    public abstract void Bind(SqliteStatement statement, int index, UsageEvent e);
}

/// <summary>A column of one type.</summary>
internal sealed class EventColumn<T>(string name, NpgsqlDbType type, Func<UsageEvent, T> read, Action<SqliteStatement, int, T> bind) : EventColumn(name)
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

    public override void Write(NpgsqlBinaryImporter copy, UsageEvent e)
    {
        if (read(e) is { } value)
        {
            copy.Write(value, type);
        }
        else
        {
            copy.WriteNull();
        }
    }

    public override void Bind(SqliteStatement statement, int index, UsageEvent e) => bind(statement, index, read(e));
}

/// <summary>A column whose values may be missing.</summary>
internal sealed class OptionalEventColumn<T>(string name, NpgsqlDbType type, Func<UsageEvent, T?> read, Action<SqliteStatement, int, T> bind)
    : EventColumn(name)
    where T : struct
{
    public override NpgsqlParameter ToArray(IReadOnlyList<UsageEvent> events)
    {
        var values = new T?[events.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = read(events[i]);
        }

        return new NpgsqlParameter<T?[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
    }

    public override void Write(NpgsqlBinaryImporter copy, UsageEvent e)
    {
        if (read(e) is { } value)
        {
            copy.Write(value, type);
        }
        else
        {
            copy.WriteNull();
        }
    }

    public override void Bind(SqliteStatement statement, int index, UsageEvent e)
    {
        if (read(e) is { } value)
        {
            bind(statement, index, value);
        }
        else
        {
            statement.BindNull(index);
        }
    }
}
