using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Castellum.Compression.Engine;
using Castellum.Compression.Tokenizing;
using Castellum.Compression.Vocabularies;
using Castellum.Kernel.Money;
using Castellum.Kernel.Results;

namespace Castellum.Compression.Messaging;

/// <summary>Compresses the blocks of a message list and writes them back into the same bytes.</summary>
internal sealed class MessageCompressor(CompressionEngine engine, TimeProvider time, MessagesRequest request)
{
    // For places in the body, where only the order of magnitude matters.
    private const int BytesPerToken = 4;

    private readonly long _started = time.GetTimestamp();
    private readonly List<LookedBlock> _blocks = [];
    private ITokenCounter _counter = Tokenizers.ForModel(null);
    private string? _model;
    private bool _keptForCache;

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

        var finder = new BlockFinder(request);
        if (finder.Find(root) is not { } found)
        {
            return new InvalidMessagesError("The body holds neither a 'messages' nor an 'input' list.") { Field = "messages" };
        }

        _model = request.Model ?? root.StringOf("model");
        _counter = Tokenizers.ForModel(_model);
        Look(found, finder.StableEnd);
        if (request.Mode != CompressionMode.Off && Decide(finder.StableEnd, cancellationToken) is { } error)
        {
            return error;
        }

        Remember();
        return Receipt(root, found.Count);
    }

    private void Look(List<FoundBlock> found, int stableEnd)
    {
        var mayBeCached = request.Memo is not null && request.Cache is not null && stableEnd / BytesPerToken >= CachePricing.MinPrefixTokens;
        foreach (var block in found)
        {
            var text = block.Value.Text;
            // A token holds at least one character; shorter blocks need no count.
            var tokens = text.Length < request.MinBlockTokens ? 0 : _counter.Count(text);
            if (tokens < request.MinBlockTokens)
            {
                continue;
            }

            var hash = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan())));
            _blocks.Add(new LookedBlock(block, tokens, hash, Key(hash))
            {
                Reference = request.RestoreReference?.Invoke(block.Path, text),
                IsCachedAsIs = mayBeCached && block.Value.Start < stableEnd && request.Memo!.WasSentAsIs(hash),
            });
        }
    }

    // From the front: as soon as one block that the provider may hold is changed, what follows has to be written anew anyway.
    private Error? Decide(int stableEnd, CancellationToken cancellationToken)
    {
        var broken = false;
        for (var i = 0; i < _blocks.Count; i++)
        {
            var block = _blocks[i];
            if (request.LatencyBudget is { } budget && time.GetElapsedTime(_started) >= budget)
            {
                break;
            }

            if (request.Memo?.Find(block.Key) is { } remembered)
            {
                (block.Outcome, block.TokensAfter, block.Replayed) = (remembered, _counter.Count(remembered.Text), true);
                continue;
            }

            if (block.IsCachedAsIs && !broken)
            {
                var pays = PaysToRewrite(i, stableEnd, cancellationToken);
                if (!pays.TryGet(out var worth, out var failure))
                {
                    return failure;
                }

                _keptForCache |= !worth;
                if (!worth)
                {
                    continue;
                }
            }

            if (Run(block, cancellationToken) is { } error)
            {
                return error;
            }

            broken |= block.IsChanged && block.Found.Value.Start < stableEnd;
        }

        return null;
    }

    private Result<bool> PaysToRewrite(int first, int stableEnd, CancellationToken cancellationToken)
    {
        var cached = _blocks.Skip(first).Where(block => block.IsCachedAsIs).ToList();
        var tail = (stableEnd - cached[0].Found.Value.Start) / BytesPerToken;
        // Compressing costs time: first ask whether it would pay if nothing at all were left of the blocks.
        if (!request.Cache!.PaysToRewrite(tail, Math.Min(tail, cached.Sum(block => (long)block.Tokens))))
        {
            return false;
        }

        foreach (var block in cached)
        {
            if (block.Outcome is null && Run(block, cancellationToken) is { } error)
            {
                return error;
            }
        }

        var pays = request.Cache.PaysToRewrite(tail, cached.Sum(block => block.IsChanged ? (long)block.Tokens - block.TokensAfter : 0));
        if (!pays)
        {
            cached.ForEach(block => block.Outcome = null);
        }

        return pays;
    }

    private Error? Run(LookedBlock block, CancellationToken cancellationToken)
    {
        if (block.Outcome is not null)
        {
            return null;
        }

        var compressed = engine.Compress(
            new CompressionRequest
            {
                Text = block.Found.Value.Text, Mode = request.Mode, Model = _model, Preserve = request.Preserve, Vocabulary = request.Vocabulary,
                Query = request.Memo is not null && block.Found.IsRecent ? request.Query : null,
                TargetRatio = request.TargetRatio, MinQuality = request.MinQuality,
                TextType = block.Found.Role == "system" ? TextType.Prompt : TextType.Auto, RestoreReference = block.Reference,
            },
            cancellationToken);
        if (!compressed.TryGet(out var result, out var error))
        {
            return error;
        }

        block.Outcome = new RememberedBlock(result.Compressed, result.Content, result.Quality.Value, result.Lossless, result.Omitted) { VocabularyUses = result.VocabularyUses };
        block.TokensAfter = (int)result.TokensCompressed.Value;
        return null;
    }

    // Only what is really sent may be remembered: the next turn repeats it.
    private void Remember()
    {
        if (_blocks.Sum(block => block.IsChanged ? block.Tokens - block.TokensAfter : 0) < request.MinSavedTokens)
        {
            _blocks.ForEach(block => block.Outcome = null);
        }

        if (request.Memo is not { } memo)
        {
            return;
        }

        foreach (var block in _blocks)
        {
            if (block.Outcome is null)
            {
                memo.SentAsIs(block.Hash);
            }
            else if (!block.Replayed)
            {
                block.Outcome = memo.Add(block.Key, block.Outcome);
                block.TokensAfter = _counter.Count(block.Outcome.Text);
            }
        }
    }

    private string Key(string hash) => $"{CompressionEngine.PolicyVersion}:{request.Mode}:{request.Vocabulary?.Name}/{request.Vocabulary?.Version}:{hash}";

    private MessagesResult Receipt(JsonSpan root, int found)
    {
        var receipts = _blocks.ConvertAll(block => block.ToReceipt());
        var changed = _blocks.Exists(block => block.IsChanged);
        return new MessagesResult
        {
            Body = changed ? Edited() : request.Body,
            Blocks = receipts,
            TokensOriginal = new TokenCount(receipts.Sum(block => block.TokensOriginal.Value)),
            TokensCompressed = new TokenCount(receipts.Sum(block => block.TokensCompressed.Value)),
            TokensUntouched = request.CountAll ? new TokenCount(OtherText.Count(root, _blocks.Select(b => b.Found.Value).ToHashSet(), _counter)) : default,
            VocabularyUses = Uses(),
            Quality = receipts.Count == 0 ? 1 : receipts.Min(block => block.Quality),
            SkippedReason = request.Mode == CompressionMode.Off ? "off" : found == 0 ? "no_blocks" : changed ? null : _keptForCache ? "cached" : "no_gain",
            Tokenizer = new TokenizerUsed(_counter.Name, _counter.IsExact, _counter.TypicalError),
            Elapsed = time.GetElapsedTime(_started),
        };
    }

    // A replayed block saves what it saved before: the vocabulary is at work each time it is sent.
    private List<VocabularyUse> Uses() => [.. _blocks.Where(block => block.IsChanged).SelectMany(block => block.Outcome!.VocabularyUses)
        .GroupBy(use => use.EntryId, StringComparer.Ordinal)
        .Select(group => new VocabularyUse(group.Key, group.Sum(use => use.Uses), new TokenCount(group.Sum(use => use.TokensSaved.Value))))];

    private ReadOnlyMemory<byte> Edited()
    {
        var output = new ArrayBufferWriter<byte>(request.Body.Length);
        var copied = 0;
        // Anthropic's system text may stand behind the messages.
        foreach (var block in _blocks.Where(block => block.IsChanged).OrderBy(block => block.Found.Value.Start))
        {
            output.Write(request.Body.Span[copied..block.Found.Value.Start]);
            output.Write("\""u8);
            output.Write(Encoding.UTF8.GetBytes(JsonEncodedText.Encode(block.Outcome!.Text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString()));
            output.Write("\""u8);
            copied = block.Found.Value.End;
        }

        output.Write(request.Body.Span[copied..]);
        return output.WrittenMemory;
    }
}
