using Castellum.Foundation.Mail;

namespace Castellum.Foundation.Tests.Mail;

public class MailTemplateTests
{
    private static readonly Dictionary<string, string> Values = new()
    {
        ["name"] = "<b>Ada</b>",
        ["link"] = "https://castellum.example/verify?token=abc&x=\"1\"",
        ["inviter"] = "Eve\r\nBcc: everybody@example.com",
        ["organization"] = "O'Neil & Sons",
        ["role"] = "member",
        ["passkey"] = "Laptop",
        ["budget"] = "All",
        ["percent"] = "80",
        ["spent"] = "8.00",
        ["limit"] = "10.00",
        ["period"] = "2026-11-01",
    };

    [Fact]
    public void All_Templates_ExistInBothLanguagesAndRender()
    {
        var templates = MailTemplate.All.ToList();

        templates.Count.ShouldBeGreaterThanOrEqualTo(12);
        templates.GroupBy(t => t.Name).ShouldAllBe(g => g.Select(t => t.Language).Order().SequenceEqual(new[] { "en", "tr" }));
        foreach (var (name, language) in templates)
        {
            var mail = MailTemplate.Find(name, language).Render("ada@example.com", Values);
            mail.Text.ShouldNotContain("{{");
            mail.Html.ShouldNotContain("{{");
            mail.Text.ShouldContain(Values["link"]);
            mail.Subject.ShouldNotContain("\n");
        }
    }

    [Fact]
    public void Render_ValuesWithMarkup_AreEscapedInHtmlOnly()
    {
        var mail = MailTemplate.Find("verify-email", "en").Render("ada@example.com", Values);

        mail.Html.ShouldContain("&lt;b&gt;Ada&lt;/b&gt;");
        mail.Html.ShouldNotContain("<b>Ada");
        mail.Html.ShouldContain("token=abc&amp;x=&quot;1&quot;");
        mail.Text.ShouldContain("<b>Ada</b>");
    }

    [Fact]
    public void Render_ValueWithLineBreaks_CannotAddAHeader() =>
        MailTemplate.Find("invitation", "tr").Render("a@b.example", Values).Subject.ShouldBe("EveBcc: everybody@example.com sizi O'Neil & Sons kuruluşuna davet ediyor");

    [Fact]
    public void Find_UnknownLanguage_FallsBackToEnglish() =>
        MailTemplate.Find("verify-email", "xx-YY").Render("a@b.example", Values).Subject.ShouldBe("Confirm your e-mail address");

    [Fact]
    public void Compose_AddressWithLineBreak_IsRefused() => Should.Throw<FormatException>(() =>
        SmtpTransport.Compose(Guid.Empty, new OutgoingMail("a@b.example\r\nBcc: c@d.example", "s", "t", "h"), new MailOptions()));
}
