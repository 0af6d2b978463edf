namespace Castellum.Kernel.Secrets;

/// <summary>A value that must not reach a log, a message or a debugger view: it prints as <c>***</c>.</summary>
/// <typeparam name="T">The type of the hidden value.</typeparam>
/// <param name="value">The hidden value.</param>
public readonly struct Sensitive<T>(T value)
{
    private readonly T _value = value;

    /// <summary>Hands out the value; each call is a place a reviewer looks at.</summary>
    public T Reveal() => _value;

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => "***";
}
