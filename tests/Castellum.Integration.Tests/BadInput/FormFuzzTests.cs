using System.Text;
using Castellum.Gateway.Calls;

namespace Castellum.Integration.Tests.BadInput;

/// <summary>The parser of forms meets every damage: it answers with fields or with an error, never with an exception.</summary>
public class FormFuzzTests
{
    private const string ContentType = "multipart/form-data; boundary=cut";

    private static readonly byte[] s_form = Encoding.UTF8.GetBytes(
        "--cut\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nwhisper-1\r\n" +
        "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"ü.wav\"\r\nContent-Type: audio/wav\r\n\r\n\0\x01--cu\r\n-\r\n" +
        "--cut\r\nContent-Disposition: form-data; name=\"stream\"\r\n\r\ntrue\r\n--cut--\r\n");

    private static void ReadsOrRefuses(string contentType, byte[] body)
    {
        var result = FormBody.Read(GatewayOperation.Transcriptions, contentType, body);

        if (!result.IsSuccess)
        {
            result.Error!.Code.ShouldBe("invalid_form");
            return;
        }

        FormParts.Read(contentType, body).TryGet(out var parts, out _).ShouldBeTrue();
        parts!.ShouldAllBe(p => p.Content.Start >= 0 && p.Content.Length >= 0 && p.Content.Start + p.Content.Length <= body.Length);
    }

    [Fact]
    public void WholeForm_IsRead()
    {
        FormBody.Read(GatewayOperation.Transcriptions, ContentType, s_form).TryGet(out var form, out _).ShouldBeTrue();

        form.Scan.Model.ShouldBe("whisper-1");
        form.Scan.Stream.ShouldBeTrue();
    }

    [Fact]
    public void EveryPrefix_IsReadOrRefused()
    {
        for (var length = 0; length <= s_form.Length; length++)
        {
            ReadsOrRefuses(ContentType, s_form[..length]);
        }
    }

    [Fact]
    public void EveryByteReplacedOrLeftOut_IsReadOrRefused()
    {
        for (var i = 0; i < s_form.Length; i++)
        {
            foreach (var value in (byte[])[0, (byte)'\r', (byte)'\n', (byte)'-', (byte)'"', 0xFF])
            {
                var damaged = s_form.ToArray();
                damaged[i] = value;
                ReadsOrRefuses(ContentType, damaged);
            }

            ReadsOrRefuses(ContentType, [.. s_form[..i], .. s_form[(i + 1)..]]);
        }
    }

    [Fact]
    public void LineFeedsOnly_AreRefused() =>
        FormBody.Read(GatewayOperation.Transcriptions, ContentType, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(s_form).ReplaceLineEndings("\n"))).Error!.Code.ShouldBe("invalid_form");

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=")]
    [InlineData("multipart/form-data; boundary=\"\"")]
    [InlineData("multipart/form-data; boundary=ü")]
    [InlineData("multipart/form-data; boundary=01234567890123456789012345678901234567890123456789012345678901234567890123456789")]
    [InlineData("; boundary=cut")]
    [InlineData("")]
    public void BadContentType_IsRefused(string contentType) => FormBody.Read(GatewayOperation.Transcriptions, contentType, s_form).Error!.Code.ShouldBe("invalid_form");

    [Theory]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("99999999999999999999")]
    [InlineData("two")]
    public void WrongNumber_IsRefused(string n)
    {
        var body = Encoding.UTF8.GetBytes($"--cut\r\nContent-Disposition: form-data; name=\"n\"\r\n\r\n{n}\r\n--cut--\r\n");

        FormBody.Read(GatewayOperation.ImageEdits, ContentType, body).Error!.Field.ShouldBe("n");
    }

    [Fact]
    public void TooManyFieldsOrHugeHeader_AreRefused()
    {
        var many = string.Concat(Enumerable.Repeat("--cut\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n", 300)) + "--cut--\r\n";
        var huge = "--cut\r\nX: " + new string('a', 100_000) + "\r\n\r\nx\r\n--cut--\r\n";

        FormBody.Read(GatewayOperation.Transcriptions, ContentType, Encoding.ASCII.GetBytes(many)).Error!.Code.ShouldBe("invalid_form");
        FormBody.Read(GatewayOperation.Transcriptions, ContentType, Encoding.ASCII.GetBytes(huge)).Error!.Code.ShouldBe("invalid_form");
    }
}
