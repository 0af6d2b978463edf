using Castellum.Compression.Engine;
using Castellum.Gateway.Calls;
using Castellum.Gateway.Compression.Defaults;
using Castellum.Gateway.Vocabularies;
using Castellum.Kernel.Results;
using Microsoft.AspNetCore.Http;

namespace Castellum.Gateway.Compression;

/// <summary>What a call wants from compression: its headers, or else the default of its key or organisation.</summary>
/// <param name="Mode">How far to go.</param>
/// <param name="Vocabulary">The vocabulary, or null.</param>
/// <param name="Reversible">Whether originals of what is left out are kept.</param>
/// <param name="IncludeSystem">Whether system text is compressed too.</param>
internal sealed record CompressionAsked(CompressionMode Mode, VocabularyCatalogue.Chosen? Vocabulary, bool Reversible, bool IncludeSystem)
{
    /// <summary>The header for the mode.</summary>
    public const string ModeHeader = "x-castellum-compress";

    /// <summary>The header for the vocabulary: its id, its name, or <c>none</c>.</summary>
    public const string VocabularyHeader = "x-castellum-vocabulary";

    /// <summary>The header that has originals kept.</summary>
    public const string ReversibleHeader = "x-castellum-reversible";

    /// <summary>The header that lets system text be compressed.</summary>
    public const string SystemHeader = "x-castellum-compress-system";

    /// <summary>Reads headers and defaults.</summary>
    public static async ValueTask<Result<CompressionAsked>> ReadAsync(ModelCall call, CompressionDefaults defaults, VocabularyCatalogue vocabularies)
    {
        var headers = call.Http.Request.Headers;
        var standard = await defaults.ForAsync(call.Caller.RequiredOrganization, call.Caller.ApiKey, call.ClientGone);
        if (!ModeOf(headers[ModeHeader].ToString(), standard.Mode).TryGet(out var mode, out var error))
        {
            return error;
        }

        VocabularyCatalogue.Chosen? vocabulary = null;
        if (mode != CompressionMode.Off && !(await VocabularyAsync(call, headers[VocabularyHeader].ToString(), standard, vocabularies)).TryGet(out vocabulary, out error) && error is not null)
        {
            return error with { Field = VocabularyHeader };
        }

        return new CompressionAsked(mode, vocabulary, IsSet(headers, ReversibleHeader), IsSet(headers, SystemHeader));
    }

    private static Result<CompressionMode> ModeOf(string header, CompressionMode standard) => header.ToLowerInvariant() switch
    {
        "" => standard,
        "off" => CompressionMode.Off,
        "lossless" => CompressionMode.Lossless,
        "balanced" => CompressionMode.Balanced,
        "aggressive" => CompressionMode.Aggressive,
        _ => new Error(ErrorKind.Invalid, "invalid_compression_mode", $"The header {ModeHeader} is off, lossless, balanced or aggressive.") { Field = ModeHeader },
    };

    private static async ValueTask<Result<VocabularyCatalogue.Chosen?>> VocabularyAsync(
        ModelCall call, string header, CompressionChoice standard, VocabularyCatalogue vocabularies)
    {
        if (header.Length > 0)
        {
            return header.Equals("none", StringComparison.OrdinalIgnoreCase)
                ? default(VocabularyCatalogue.Chosen)
                : await vocabularies.NamedAsync(call.Caller.RequiredOrganization, header, call.ClientGone);
        }

        if (standard.Vocabulary is not { } id)
        {
            return default(VocabularyCatalogue.Chosen);
        }

        // A default that is gone or switched off must not fail the calls of people who did not set it.
        var found = await vocabularies.NamedAsync(call.Caller.RequiredOrganization, id.ToString(), call.ClientGone);
        return found.IsSuccess ? found : default(VocabularyCatalogue.Chosen);
    }

    private static bool IsSet(IHeaderDictionary headers, string name) =>
        headers.TryGetValue(name, out var value) && !value.ToString().Equals("false", StringComparison.OrdinalIgnoreCase);
}
