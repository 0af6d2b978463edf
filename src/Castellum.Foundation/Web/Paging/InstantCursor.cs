using System.Globalization;
using Castellum.Foundation.Data.Conventions;

namespace Castellum.Foundation.Web.Paging;

/// <summary>Cursors of lists that are sorted by an instant, newest first, and by id within the same instant.</summary>
/// <param name="At">The instant of the last item seen.</param>
/// <param name="Id">The id of the last item seen.</param>
public readonly record struct InstantCursor(DateTimeOffset At, Guid Id)
{
    /// <summary>The opaque text of the cursor.</summary>
    public string Encode() => Cursor.Encode(string.Create(CultureInfo.InvariantCulture, $"{InstantConverter.ToMicroseconds(At)}|{Id:N}"));

    /// <summary>Reads a cursor.</summary>
    public static bool TryDecode(string text, out InstantCursor cursor)
    {
        cursor = default;
        var parts = Cursor.Decode(text)?.Split('|');
        if (parts is not [var at, var id]
            || !long.TryParse(at, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var microseconds)
            || Math.Abs(microseconds) > MaxMicroseconds
            || !Guid.TryParseExact(id, "N", out var guid))
        {
            return false;
        }

        cursor = new InstantCursor(InstantConverter.FromMicroseconds(microseconds), guid);
        return true;
    }

    // The year 4000 or so: keeps the conversion to an instant in range.
    private const long MaxMicroseconds = 60_000_000_000_000_000;
}
