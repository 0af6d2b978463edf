using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Castellum.Platform.Sso;

/// <summary>Questions and answers of DNS as far as TXT records go (RFC 1035).</summary>
internal static class DnsMessage
{
    private const int HeaderSize = 12;
    private const int RecordHeaderSize = 10;
    private const ushort TypeText = 16;
    private const ushort ClassInternet = 1;
    private const int PointerMask = 0xC0;
    private const int MaxAnswers = 100;

    /// <summary>A recursive question for the TXT records of a name whose labels have at most 63 characters.</summary>
    public static byte[] AskForText(string name)
    {
        using var message = new MemoryStream();
        message.Write(RandomNumberGenerator.GetBytes(2));
        message.Write([0x01, 0x00, 0, 1, 0, 0, 0, 0, 0, 0]);
        foreach (var label in name.TrimEnd('.').Split('.'))
        {
            message.WriteByte((byte)label.Length);
            message.Write(Encoding.ASCII.GetBytes(label));
        }

        message.Write([0, 0, (byte)TypeText, 0, (byte)ClassInternet]);
        return message.ToArray();
    }

    /// <summary>The texts in an answer; empty when the name has none, null when it is no answer to the question.</summary>
    public static IReadOnlyList<string>? ReadTexts(ReadOnlySpan<byte> question, ReadOnlySpan<byte> answer)
    {
        const int noSuchName = 3;
        if (answer.Length < question.Length || !answer[..2].SequenceEqual(question[..2]) || (answer[2] & 0x80) == 0
            || BinaryPrimitives.ReadUInt16BigEndian(answer[4..]) != 1
            || !Encoding.ASCII.GetString(answer[HeaderSize..question.Length]).Equals(Encoding.ASCII.GetString(question[HeaderSize..]), StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var code = answer[3] & 0x0F;
        if (code != 0)
        {
            return code == noSuchName ? [] : null;
        }

        var texts = new List<string>();
        var rest = answer[question.Length..];
        for (var left = Math.Min(MaxAnswers, (int)BinaryPrimitives.ReadUInt16BigEndian(answer[6..])); left > 0; left--)
        {
            if (!TrySkipName(ref rest) || rest.Length < RecordHeaderSize)
            {
                return null;
            }

            var (type, family, size) = (BinaryPrimitives.ReadUInt16BigEndian(rest), BinaryPrimitives.ReadUInt16BigEndian(rest[2..]), BinaryPrimitives.ReadUInt16BigEndian(rest[8..]));
            rest = rest[RecordHeaderSize..];
            if (rest.Length < size)
            {
                return null;
            }

            if (type == TypeText && family == ClassInternet)
            {
                texts.Add(JoinStrings(rest[..size]));
            }

            rest = rest[size..];
        }

        return texts;
    }

    /// <summary>A record's text is cut into pieces of at most 255 bytes.</summary>
    private static string JoinStrings(ReadOnlySpan<byte> data)
    {
        var text = new StringBuilder();
        while (data.Length > 0 && data[0] < data.Length)
        {
            text.Append(Encoding.Latin1.GetString(data[1..(data[0] + 1)]));
            data = data[(data[0] + 1)..];
        }

        return text.ToString();
    }

    private static bool TrySkipName(ref ReadOnlySpan<byte> rest)
    {
        while (rest.Length > 0)
        {
            int length = rest[0];
            if ((length & PointerMask) == PointerMask)
            {
                rest = rest[Math.Min(2, rest.Length)..];
                return true;
            }

            if (length >= rest.Length)
            {
                return false;
            }

            rest = rest[(length + 1)..];
            if (length == 0)
            {
                return true;
            }
        }

        return false;
    }
}
