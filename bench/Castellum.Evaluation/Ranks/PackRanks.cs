using System.IO.Compression;

namespace Castellum.Evaluation.Ranks;

/// <summary>Packs a .tiktoken rank file into the embedded form: length byte and bytes by ascending rank, Brotli.</summary>
internal static class PackRanks
{
    public static int Run(string input, string output)
    {
        var expected = 0;
        using var packed = new MemoryStream();
        foreach (var line in File.ReadLines(input))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var token = Convert.FromBase64String(line[..space]);
            if (int.Parse(line[(space + 1)..]) != expected++ || token.Length > 255)
            {
                throw new InvalidDataException($"Rank {expected - 1} is out of order or longer than 255 bytes.");
            }

            packed.WriteByte((byte)token.Length);
            packed.Write(token);
        }

        using var file = File.Create(output);
        using var brotli = new BrotliStream(file, CompressionLevel.SmallestSize);
        packed.WriteTo(brotli);
        return 0;
    }
}
