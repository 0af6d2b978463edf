using System.Text;

namespace Castellum.Simulator.Answers;

/// <summary>Vectors that mean something: words are hashed into dimensions, so that texts that share words are near each other. Length one.</summary>
internal static class EmbeddingMaker
{
    public static float[] Embed(string text, int size)
    {
        var vector = new float[size];
        foreach (var word in Sentences.Words(text).DefaultIfEmpty(text))
        {
            var hash = Hash(word);
            vector[hash % (uint)size] += (hash & 0x8000_0000) == 0 ? 1 : -1;
        }

        var norm = MathF.Sqrt(vector.Sum(v => v * v));
        if (norm == 0)
        {
            vector[0] = 1;
            return vector;
        }

        for (var i = 0; i < size; i++)
        {
            vector[i] /= norm;
        }

        return vector;
    }

    // FNV-1a: the same on every machine and in every process.
    private static uint Hash(string word)
    {
        var hash = 2_166_136_261u;
        foreach (var b in Encoding.UTF8.GetBytes(word))
        {
            hash = unchecked((hash ^ b) * 16_777_619u);
        }

        return hash;
    }
}
