using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Castellum.Dialects.Translation;

/// <summary>The fields of a request that translation reads, by their place; everything else is found by walking past it.</summary>
internal sealed class FieldTree(string path)
{
    private readonly List<(byte[] Name, FieldTree? Below)> _fields = [];

    /// <summary>Reads a tree from text: names, and in braces what is known below them. Below a name without braces everything is read.</summary>
    public static FieldTree Parse(string text)
    {
        var tokens = text.Replace("{", " { ", StringComparison.Ordinal).Replace("}", " } ", StringComparison.Ordinal)
            .Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        var at = 0;
        return Parse(tokens, ref at, "");
    }

    /// <summary>Reports the path of every field of an object that is not in the tree and says something.</summary>
    /// <param name="value">An object or a list of objects; anything else has no fields.</param>
    /// <param name="report">Takes a path: the names from the top on, joined by dots.</param>
    public void Walk(JsonElement value, Action<string> report)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                Walk(item, report);
            }

            return;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var property in value.EnumerateObject())
        {
            var name = JsonMarshal.GetRawUtf8PropertyName(property);
            if (!TryFind(name, out var below))
            {
                if (!IsNeutral(property.Value))
                {
                    report(path + Encoding.UTF8.GetString(name));
                }
            }
            else if (below is not null && property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                below.Walk(property.Value, report);
            }
        }
    }

    /// <summary>Whether a value asks for nothing: what every vendor does anyway.</summary>
    public static bool IsNeutral(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False or JsonValueKind.Undefined => true,
        JsonValueKind.String => value.ValueEquals("auto"u8),
        JsonValueKind.Object => AreNeutral(value),
        _ => false,
    };

    private static bool AreNeutral(JsonElement value)
    {
        var any = false;
        foreach (var member in value.EnumerateObject())
        {
            any = true;
            if (!IsNeutral(member.Value))
            {
                return false;
            }
        }

        // An empty object may be a switch by itself: 'web_search_options' is one.
        return any;
    }

    private static FieldTree Parse(string[] tokens, ref int at, string path)
    {
        var tree = new FieldTree(path);
        while (at < tokens.Length && tokens[at] != "}")
        {
            var name = tokens[at++];
            FieldTree? below = null;
            if (at < tokens.Length && tokens[at] == "{")
            {
                at++;
                below = Parse(tokens, ref at, path + name + ".");
                at++;
            }

            tree._fields.Add((Encoding.UTF8.GetBytes(name), below));
        }

        return tree;
    }

    // A dozen names at most are compared at each place; most differ in length.
    private bool TryFind(ReadOnlySpan<byte> name, out FieldTree? below)
    {
        foreach (var field in _fields)
        {
            if (name.SequenceEqual(field.Name))
            {
                below = field.Below;
                return true;
            }
        }

        below = null;
        return false;
    }
}
