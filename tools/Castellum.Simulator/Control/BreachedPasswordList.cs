using System.Collections.Concurrent;

namespace Castellum.Simulator.Control;

/// <summary>The passwords that the simulated collection holds, and what was asked of it. Thread-safe.</summary>
public sealed class BreachedPasswordList
{
    private readonly ConcurrentQueue<string> _asked = [];

    /// <summary>The passwords in the collection.</summary>
    public ConcurrentBag<string> Passwords { get; } = ["password1234", "P@ssw0rd2024!"];

    /// <summary>Whether it answers 503.</summary>
    public bool IsDown { get; set; }

    /// <summary>The prefixes that were asked for, in order.</summary>
    public IReadOnlyCollection<string> AskedRanges => _asked;

    internal void Note(string prefix) => _asked.Enqueue(prefix);
}
