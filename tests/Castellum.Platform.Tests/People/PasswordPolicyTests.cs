using Castellum.Platform.People;

namespace Castellum.Platform.Tests.People;

public class PasswordPolicyTests
{
    private const string Email = "grace.hopper@navy.example";

    [Theory]
    [InlineData("1234567890")]
    [InlineData("qwertyuiop")]
    [InlineData("Manchester")]
    [InlineData("sunshine2024")]
    [InlineData("!!Dragon1999")]
    [InlineData("iloveyou!!!!")]
    [InlineData("aaaaaaaaaaaaaaaaaa")]
    public void Password_ThatManyChose_IsRefused(string password) => PasswordPolicy.Check(password, Email)!.Code.ShouldBe("password_too_weak");

    [Theory]
    [InlineData("castellum2026!")]
    [InlineData("Castellum-Admin-1")]
    [InlineData("GraceHopper99")]
    [InlineData("hopper@navy!")]
    [InlineData("owner-gateway-01")]
    public void Password_OfWordsOfTheAccountOrTheProduct_IsRefused(string password) =>
        PasswordPolicy.Check(password, Email)!.Code.ShouldBe("password_too_weak");

    [Theory]
    [InlineData("short")]
    [InlineData("ninechars")]
    [InlineData(null)]
    public void Password_TooShort_IsRefused(string? password) => PasswordPolicy.Check(password, Email)!.Message.ShouldContain("10");

    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("castellum holds the northern gate")]
    [InlineData("plum violin harbour 7")]
    [InlineData("пароль из четырёх слов")]
    [InlineData("k3!_Vq8zL0tr")]
    public void Password_OfAnyCharacters_IsAcceptedWhereItIsHardToGuess(string password) => PasswordPolicy.Check(password, Email).ShouldBeNull();

    [Theory]
    [InlineData(64, true)]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void Password_Long_IsAcceptedUpToTheLimit(int length, bool accepted)
    {
        var password = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i * 7 % 26))));

        (PasswordPolicy.Check(password, Email) is null).ShouldBe(accepted);
    }
}
