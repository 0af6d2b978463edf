using System.Buffers.Text;
using System.Text;

namespace Castellum.Foundation.Web.Paging;

/// <summary>Opaque cursors: the sort key of the last item seen, in base64url so that clients do not build their own.</summary>
public static class Cursor
{
    /// <summary>Fewest items a page may be asked for.</summary>
    public const int MinLimit = 1;

    /// <summary>Most items a page may be asked for.</summary>
    public const int MaxLimit = 200;

    /// <summary>Items per page when the caller names no number.</summary>
    public const int DefaultLimit = 50;

    /// <summary>Encodes a sort key.</summary>
    public static string Encode(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    /// <summary>Decodes a cursor.</summary>
    /// <returns>The sort key, or null when the text is no cursor.</returns>
    public static string? Decode(string cursor)
    {
        if (cursor.Length > 512 || !Base64Url.IsValid(cursor))
        {
            return null;
        }

        return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
    }

    /// <summary>The number of items to return for what the caller asked.</summary>
    public static int Limit(int? asked) => Math.Clamp(asked ?? DefaultLimit, MinLimit, MaxLimit);
}
