namespace Castellum.Foundation.Crypto.Pkcs11;

/// <summary>Names a key in a token by RFC 7512, for example <c>pkcs11:token=castellum;object=master?module-path=/usr/lib/softhsm/libsofthsm2.so&amp;pin-source=/run/secrets/pin</c>.</summary>
/// <param name="ModulePath">The shared library of the device's vendor.</param>
/// <param name="Token">The token's label.</param>
/// <param name="Object">The key's label.</param>
/// <param name="Pin">The user's PIN.</param>
internal sealed record Pkcs11Uri(string ModulePath, string Token, string Object, string Pin)
{
    public const string Scheme = "pkcs11:";

    /// <summary>Reads a URI, and the PIN from its file when it names one.</summary>
    /// <exception cref="InvalidOperationException">Something is missing; the message says what, and never the PIN.</exception>
    public static Pkcs11Uri Parse(string text)
    {
        var (path, query) = text[Scheme.Length..].Split('?', 2) is [var p, var q] ? (p, q) : (text[Scheme.Length..], "");
        var attributes = Read(path, ';').Concat(Read(query, '&')).ToLookup(a => a.Name, a => a.Value, StringComparer.Ordinal);
        return new Pkcs11Uri(Need(attributes, "module-path"), Need(attributes, "token"), Need(attributes, "object"), ReadPin(attributes));
    }

    private static string ReadPin(ILookup<string, string> attributes)
    {
        if (attributes["pin-source"].FirstOrDefault() is not { } source)
        {
            return Need(attributes, "pin-value");
        }

        var file = source.StartsWith("file:", StringComparison.Ordinal) ? source["file:".Length..] : source;
        return File.Exists(file)
            ? File.ReadAllText(file).Trim()
            : throw new InvalidOperationException($"the pkcs11 address names the PIN file '{file}', which does not exist.");
    }

    private static string Need(ILookup<string, string> attributes, string name) => attributes[name].FirstOrDefault(v => v.Length > 0)
        ?? throw new InvalidOperationException(
            $"the pkcs11 address lacks '{name}'. Write pkcs11:token=…;object=…?module-path=/path/to/library.so&pin-source=/path/to/pin");

    private static IEnumerable<(string Name, string Value)> Read(string text, char separator) => text
        .Split(separator, StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split('=', 2))
        .Select(pair => (pair[0], pair.Length == 2 ? Uri.UnescapeDataString(pair[1]) : ""));
}
