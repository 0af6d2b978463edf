using System.Globalization;

namespace Castellum.Cli.Input;

/// <summary>One line on standard error that says how far a long command is. Silent when standard error is no terminal or the work is short.</summary>
internal sealed class ProgressLine : IDisposable
{
    private const long ShownFromBytes = 256 * 1024;
    private const int BarWidth = 30;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private readonly TextWriter _output;
    private readonly bool _enabled;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private bool _shown;

    public ProgressLine(TextWriter output, bool enabled, TimeProvider time)
    {
        _output = output;
        _enabled = enabled;
        _time = time;
    }

    /// <summary>On standard error, when somebody looks at it.</summary>
    public static ProgressLine OnTerminal() => new(Console.Error, !Console.IsErrorRedirected, TimeProvider.System);

    /// <summary>Says how much was read.</summary>
    /// <param name="done">Bytes so far.</param>
    /// <param name="total">All bytes, or null when unknown.</param>
    public void Reading(long done, long? total)
    {
        if (_enabled && (total ?? done) >= ShownFromBytes)
        {
            Write(total is { } all ? $"{Bar((double)done / all)} reading {100 * done / all} %" : $"reading {done / 1024.0 / 1024.0:F1} MiB");
        }
    }

    /// <summary>Shows a moving bar and the time taken while the work runs; its length is not known beforehand.</summary>
    /// <param name="name">What is done.</param>
    /// <param name="bytes">The size of the input, which decides whether anything is shown.</param>
    /// <param name="work">The work.</param>
    public T During<T>(string name, long bytes, Func<T> work)
    {
        if (!_enabled || bytes < ShownFromBytes)
        {
            return work();
        }

        var start = _time.GetTimestamp();
        using var timer = _time.CreateTimer(_ => Write(Moving(name, _time.GetElapsedTime(start))), null, TimeSpan.Zero, Interval);
        return work();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_shown)
            {
                _output.Write("\r\u001b[K");
                _output.Flush();
                _shown = false;
            }
        }
    }

    private static string Bar(double fraction)
    {
        var filled = (int)Math.Clamp(fraction * BarWidth, 0, BarWidth);
        return $"[{new string('#', filled)}{new string('.', BarWidth - filled)}]";
    }

    private static string Moving(string name, TimeSpan elapsed)
    {
        var at = (int)(elapsed / Interval) % (BarWidth - 2);
        return $"[{new string('.', at)}###{new string('.', BarWidth - 3 - at)}] {name} {elapsed.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture)} s";
    }

    private void Write(string text)
    {
        lock (_gate)
        {
            _output.Write($"\r\u001b[K{text}");
            _output.Flush();
            _shown = true;
        }
    }
}
