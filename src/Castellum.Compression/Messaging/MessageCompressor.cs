using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Castellum.Compression.Engine;
using Castellum.Compression.Tokenizing;
using Castellum.Kernel.Money;
using Castellum.Kernel.Results;

namespace Castellum.Compression.Messaging;

/// <summary>Compresses the blocks of a message list and writes them back into the same bytes.</summary>
internal sealed class MessageCompressor(CompressionEngine engine, TimeProvider time, MessagesRequest request)
{
    private readonly long _started = time.GetTimestamp();
    private readonly List<MessageBlock> _blocks = [];
    private readonly List<(JsonSpan Value, string Text)> _edits = [];

    /// <summary>Compresses the list.</summary>
    public Result<MessagesResult> Compress(CancellationToken cancellationToken)
    {
        if (request.Body.Length > CompressionLimits.MaxBytes)
        {
            return new TextTooLargeError(CompressionLimits.MaxBytes) { Field = "messages" };
        }

        if (JsonSpan.Read(request.Body.Span, out var reason) is not { } root)
        {
            return new InvalidMessagesError($"The body is not JSON: {reason}") { Field = "messages" };
        }

        if (new BlockFinder(request).Find(root) is not { } found)
        {
            return new InvalidMessagesError("The body holds neither a 'messages' nor an 'input' list.") { Field = "messages" };
        }

        var model = request.Model ?? root.StringOf("model");
        var counter = Tokenizers.ForModel(model);
        foreach (var block in found)
        {
            if (request.Mode == CompressionMode.Off || (request.LatencyBudget is { } budget && time.GetElapsedTime(_started) >= budget))
            {
                break;
            }

            if (Block(block, counter, model, cancellationToken) is { } error)
            {
                return error;
            }
        }

        return Result(found.Count, counter);
    }

    private Error? Block(FoundBlock block, ITokenCounter counter, string? model, CancellationToken cancellationToken)
    {
        var text = block.Value.Text;
        // A token holds about a dozen characters at most; shorter blocks need no count.
        var tokens = text.Length < request.MinBlockTokens ? 0 : counter.Count(text);
        if (tokens < request.MinBlockTokens)
        {
            return null;
        }

        var key = Key(text);
        if (request.Memo?.Find(key) is { } remembered)
        {
            Use(block, text, tokens, remembered, counter.Count(remembered), 1, ContentKind.Mixed, replayed: true, []);
            return null;
        }

        var asked = request.Memo is not null && block.IsRecent ? request.Query : null;
        var compressed = engine.Compress(
            new CompressionRequest
            {
                Text = text, Mode = request.Mode, Model = model, Query = asked, Preserve = request.Preserve, Vocabulary = request.Vocabulary,
                TextType = block.Role == "system" ? TextType.Prompt : TextType.Auto, RestoreReference = request.RestoreReference?.Invoke(block.Path, text),
            },
            cancellationToken);
        if (!compressed.TryGet(out var result, out var error))
        {
            return error;
        }

        var output = request.Memo?.Add(key, result.Compressed) ?? result.Compressed;
        Use(block, text, tokens, output, counter.Count(output), result.Quality.Value, result.Content, replayed: false, result.Omitted);
        return null;
    }

    private void Use(FoundBlock block, string text, int before, string output, int after, double quality, ContentKind content, bool replayed, IReadOnlyList<Omission> omitted)
    {
        if (after < before && !string.Equals(text, output, StringComparison.Ordinal))
        {
            _edits.Add((block.Value, output));
        }

        _blocks.Add(new MessageBlock(block.Path, block.Role, content, new TokenCount(before), new TokenCount(Math.Min(before, after)), quality, replayed, omitted));
    }

    private string Key(string text)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan())));
        return $"{CompressionEngine.PolicyVersion}:{request.Mode}:{request.Vocabulary?.Name}/{request.Vocabulary?.Version}:{hash}";
    }

    private MessagesResult Result(int found, ITokenCounter counter) => new()
    {
        Body = Edited(),
        Blocks = _blocks,
        TokensOriginal = new TokenCount(_blocks.Sum(block => block.TokensOriginal.Value)),
        TokensCompressed = new TokenCount(_blocks.Sum(block => block.TokensCompressed.Value)),
        Quality = _blocks.Count == 0 ? 1 : _blocks.Min(block => block.Quality),
        SkippedReason = request.Mode == CompressionMode.Off ? "off" : found == 0 ? "no_blocks" : _edits.Count == 0 ? "no_gain" : null,
        Tokenizer = new TokenizerUsed(counter.Name, counter.IsExact, counter.TypicalError),
        Elapsed = time.GetElapsedTime(_started),
    };

    private ReadOnlyMemory<byte> Edited()
    {
        if (_edits.Count == 0)
        {
            return request.Body;
        }

        var output = new ArrayBufferWriter<byte>(request.Body.Length);
        var copied = 0;
        foreach (var (value, text) in _edits)
        {
            output.Write(request.Body.Span[copied..value.Start]);
            output.Write("\""u8);
            output.Write(Encoding.UTF8.GetBytes(JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString()));
            output.Write("\""u8);
            copied = value.End;
        }

        output.Write(request.Body.Span[copied..]);
        return output.WrittenMemory;
    }
}
