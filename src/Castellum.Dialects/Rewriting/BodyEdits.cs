using System.Buffers;
using System.Text.Json;
using Castellum.Dialects.Scanning;

namespace Castellum.Dialects.Rewriting;

/// <summary>Changes single values of a scanned body and leaves every other byte as the client wrote it.</summary>
/// <remarks>
/// Untouched bytes matter: key order, spacing, unknown fields and number spellings decide whether a vendor's prompt cache hits.
/// Not thread-safe. Edits must not overlap; <see cref="Write"/> applies them in order of position.
/// </remarks>
/// <param name="scan">The scanned request; its body must stay valid until the edits are written.</param>
public sealed class BodyEdits(RequestScan scan)
{
    private readonly List<Splice> _splices = [];
    private readonly HashSet<string> _removed = [];
    private bool _objectIsEmpty = !scan.HasProperties;

    /// <summary>Whether nothing changes: the body can be sent as it is.</summary>
    public bool IsEmpty => _splices.Count == 0 && _removed.Count == 0;

    /// <summary>Bytes of the edited body.</summary>
    public int Length
    {
        get
        {
            var length = scan.Body.Length;
            foreach (var splice in Splices())
            {
                length += splice.Replacement.Length - splice.Range.Length;
            }

            return length;
        }
    }

    /// <summary>Names another model. Without effect where the dialect names the model in the URL or the name is the same.</summary>
    public BodyEdits SetModel(string model)
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        if (scan.ModelValue.Length > 0 && model != scan.Model)
        {
            Replace(scan.ModelValue, Quote(model));
        }

        return this;
    }

    /// <summary>Asks the vendor for usage inside the stream, keeping other stream options. For <see cref="Dialect.OpenAiChat"/> only.</summary>
    public BodyEdits IncludeUsageInStream()
    {
        if (scan.UsageInStreamRequested)
        {
            return this;
        }

        if (scan.IncludeUsageValue.Length > 0)
        {
            return Replace(scan.IncludeUsageValue, "true"u8.ToArray());
        }

        if (scan.StreamOptionsValue.Length == 0)
        {
            return Insert("stream_options", "{\"include_usage\":true}"u8);
        }

        var options = scan.StreamOptionsValue;
        var inside = options.Of(scan.Body.Span);
        if (inside[0] != '{')
        {
            return Replace(options, "{\"include_usage\":true}"u8.ToArray());
        }

        var isEmpty = inside[1..^1].Trim(" \t\r\n"u8).IsEmpty;
        return Replace(new ByteRange(options.Start + 1, 0), isEmpty ? "\"include_usage\":true"u8.ToArray() : "\"include_usage\":true,"u8.ToArray());
    }

    /// <summary>Sets a top-level property: replaces its value where present, else adds it at the front of the object.</summary>
    /// <param name="name">The property, unescaped.</param>
    /// <param name="json">The value as JSON; the caller vouches for its syntax.</param>
    /// <remarks>Costs a second pass over the body up to the property.</remarks>
    public BodyEdits SetProperty(string name, ReadOnlySpan<byte> json)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return PropertyFinder.FindValue(scan.Body.Span, name) is { Length: > 0 } found ? Replace(found, json.ToArray()) : Insert(name, json);
    }

    /// <summary>Sets a property of an object that is itself a top-level property; adds the object where it is absent.</summary>
    /// <param name="parent">The top-level property, unescaped.</param>
    /// <param name="name">The property in it, unescaped.</param>
    /// <param name="json">The value as JSON; the caller vouches for its syntax.</param>
    public BodyEdits SetProperty(string parent, string name, ReadOnlySpan<byte> json)
    {
        ArgumentException.ThrowIfNullOrEmpty(parent);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var outer = PropertyFinder.FindValue(scan.Body.Span, parent);
        var inside = outer.Of(scan.Body.Span);
        if (outer.Length == 0 || inside[0] != '{')
        {
            byte[] whole = [(byte)'{', .. Quote(name), (byte)':', .. json, (byte)'}'];
            return outer.Length == 0 ? Insert(parent, whole) : Replace(outer, whole);
        }

        if (PropertyFinder.FindValue(inside, name) is { Length: > 0 } found)
        {
            return Replace(new ByteRange(outer.Start + found.Start, found.Length), json.ToArray());
        }

        var isEmpty = inside[1..^1].Trim(" \t\r\n"u8).IsEmpty;
        byte[] member = [.. Quote(name), (byte)':', .. json, .. isEmpty ? ""u8 : ","u8];
        return Replace(new ByteRange(outer.Start + 1, 0), member);
    }

    /// <summary>Removes a top-level property with the comma that belongs to it. Without effect where it is absent.</summary>
    /// <remarks>Every dialect has required members, so the object is taken to keep at least one that was there before.</remarks>
    public BodyEdits RemoveProperty(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _removed.Add(name);
        return this;
    }

    /// <summary>Replaces a range of the scanned body, for example one text block by its compressed form.</summary>
    /// <param name="range">The bytes to replace.</param>
    /// <param name="json">The bytes to put there.</param>
    public BodyEdits Replace(ByteRange range, ReadOnlyMemory<byte> json)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(range.Start, nameof(range));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(range.End, scan.Body.Length, nameof(range));
        _splices.Add(new Splice(range, json));
        return this;
    }

    /// <summary>A text as a JSON string, for <see cref="Replace"/>: only what JSON requires is escaped.</summary>
    public static byte[] Quote(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var buffer = new ArrayBufferWriter<byte>(text.Length + 16);
        using (var writer = new Utf8JsonWriter(buffer, DialectJson.WriterOptions))
        {
            writer.WriteStringValue(text);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes the edited body.</summary>
    /// <exception cref="InvalidOperationException">Two edits overlap: a bug of the caller.</exception>
    public void Write(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var body = scan.Body.Span;
        var position = 0;

        foreach (var splice in Splices())
        {
            if (splice.Range.Start < position)
            {
                throw new InvalidOperationException($"Two edits overlap at offset {splice.Range.Start}.");
            }

            output.Write(body[position..splice.Range.Start]);
            output.Write(splice.Replacement.Span);
            position = splice.Range.End;
        }

        output.Write(body[position..]);
    }

    /// <summary>The edited body; the scanned memory itself when nothing changed.</summary>
    public ReadOnlyMemory<byte> ToMemory()
    {
        if (IsEmpty)
        {
            return scan.Body;
        }

        var buffer = new ArrayBufferWriter<byte>(Length);
        Write(buffer);
        return buffer.WrittenMemory;
    }

    // A stable order keeps several insertions at one place in the order in which they were asked for.
    private IEnumerable<Splice> Splices()
    {
        var removals = _removed.Count == 0 ? [] : PropertyFinder.Removals(scan.Body.Span, _removed);
        return _splices.Concat(removals).OrderBy(s => s.Range.Start).ThenBy(s => s.Range.Length);
    }

    private BodyEdits Insert(string name, ReadOnlySpan<byte> json)
    {
        var start = scan.Body.Span.IndexOf((byte)'{') + 1;
        var quoted = Quote(name);
        var member = new byte[quoted.Length + json.Length + 2];
        quoted.CopyTo(member, 0);
        member[quoted.Length] = (byte)':';
        json.CopyTo(member.AsSpan(quoted.Length + 1));
        member[^1] = (byte)',';
        var text = _objectIsEmpty ? member.AsMemory(0, member.Length - 1) : member.AsMemory();
        if (_objectIsEmpty && _splices.Count > 0)
        {
            text = (byte[])[(byte)',', .. text.Span];
        }

        return Replace(new ByteRange(start, 0), text);
    }
}
