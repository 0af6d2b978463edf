using System.Text.Json;
using Castellum.Cli.Hosting;
using Castellum.Cli.Tests.Hosting;

namespace Castellum.Cli.Tests.Compress;

public sealed class CompressCommandTests
{
    private static readonly string Rows =
        JsonSerializer.Serialize(Enumerable.Range(1, 60).Select(i => new { id = i, city = i % 2 == 0 ? "Lisbon" : "Porto", temperature = 20 + (i % 5) }));

    [Fact]
    public async Task Compress_FromStandardInput_WritesTextToOutputAndReceiptToError()
    {
        var run = await CastellumProgram.RunAsync(["compress"], Rows);

        run.Succeeded().Length.ShouldBeLessThan(Rows.Length);
        run.Error.ShouldContain("tokens");
        run.Error.ShouldContain("% saved");
        run.Error.ShouldNotContain("\r");
    }

    [Fact]
    public async Task Compress_LosslessThenDecompress_GivesTheInputBack()
    {
        using var folder = new TemporaryDirectory();
        await File.WriteAllTextAsync(folder["rows.json"], Rows);

        var compressed = (await CastellumProgram.RunAsync(["compress", "--mode", "lossless", folder["rows.json"]])).Succeeded();
        var restored = (await CastellumProgram.RunAsync(["decompress"], compressed)).Succeeded();

        restored.ShouldBe(Rows);
    }

    [Fact]
    public async Task Compress_Json_CarriesTheReceiptWithCountsThatAddUp()
    {
        var output = (await CastellumProgram.RunAsync(["compress", "--json", "--model", "gpt-4o"], Rows)).Succeeded();

        using var json = JsonDocument.Parse(output);
        var original = json.RootElement.GetProperty("tokens_original").GetInt64();
        var compressed = json.RootElement.GetProperty("tokens_compressed").GetInt64();
        json.RootElement.GetProperty("tokens_saved").GetInt64().ShouldBe(original - compressed);
        compressed.ShouldBeLessThan(original);
        var counted = (await CastellumProgram.RunAsync(["count", "--model", "gpt-4o"], json.RootElement.GetProperty("compressed").GetString())).Succeeded();
        long.Parse(counted).ShouldBe(compressed);
    }

    [Fact]
    public async Task Compress_ModeOff_ReturnsTheBytesAsTheyAre()
    {
        const string Text = "\uFEFFA line with  blanks \r\nand a zero-width\u200B space, no final newline";

        (await CastellumProgram.RunAsync(["compress", "--mode", "off"], Text)).Succeeded().ShouldBe(Text);
    }

    [Fact]
    public async Task Compress_InvalidUtf8_SaysWhichByte()
    {
        var run = await CastellumProgram.RunAsync(["compress"], [0x61, 0x62, 0xC3, 0x28], environment: null);

        run.Code.ShouldBe(ExitCode.Data);
        run.Error.ShouldContain("UTF-8");
        run.Error.ShouldContain("byte 2");
    }

    [Fact]
    public async Task Compress_OneByteTooMany_IsRefusedBeforeItIsRead()
    {
        using var folder = new TemporaryDirectory();
        await using (var file = File.Create(folder["large.txt"]))
        {
            file.SetLength((10 << 20) + 1);
        }

        var run = await CastellumProgram.RunAsync(["compress", folder["large.txt"]]);

        run.Code.ShouldBe(ExitCode.Data);
        run.Error.ShouldContain("10 MiB");
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task Compress_NoSuchFile_ExitsWithNoInput()
    {
        var run = await CastellumProgram.RunAsync(["compress", "/nonexistent/report.json"]);

        run.Code.ShouldBe(ExitCode.NoInput);
        run.Error.ShouldContain("/nonexistent/report.json");
    }

    [Theory]
    [InlineData("--target-ratio", "1.5", ExitCode.Data)]
    [InlineData("--target-ratio", "much", ExitCode.Usage)]
    [InlineData("--mode", "extreme", ExitCode.Usage)]
    public async Task Compress_WrongOption_ExitsWithItsCode(string option, string value, int code)
    {
        var run = await CastellumProgram.RunAsync(["compress", option, value], "text");

        run.Code.ShouldBe(code);
        run.Error.ShouldStartWith("castellum: ");
        run.Output.ShouldBeEmpty();
    }
}
