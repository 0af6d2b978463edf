using Castellum.Dialects.Signing;
using Castellum.Kernel.Secrets;

namespace Castellum.Dialects.Tests.Signing;

public class AwsSignatureTests
{
    // The worked example of the AWS documentation for Signature Version 4.
    private static readonly AwsCredential s_credential = new("AKIDEXAMPLE", new Sensitive<string>("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"));

    [Fact]
    public void Sign_DocumentedExample_GivesTheDocumentedSignature()
    {
        var headers = AwsSignature.Sign(
            "GET",
            new Uri("https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08"),
            [new("content-type", "application/x-www-form-urlencoded; charset=utf-8")],
            default,
            s_credential,
            "us-east-1",
            "iam",
            new DateTimeOffset(2015, 8, 30, 12, 36, 0, TimeSpan.Zero));

        headers.ToDictionary()["authorization"].ShouldBe(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    }

    [Fact]
    public void Sign_SessionToken_IsSignedAndSent()
    {
        var headers = AwsSignature.Sign("POST", new Uri("http://127.0.0.1:8123/model/a%3A0/converse"), [], "{}"u8, s_credential with { SessionToken = "tok" }, "eu-west-1", "bedrock", DateTimeOffset.UnixEpoch).ToDictionary();

        headers["x-amz-security-token"].ShouldBe("tok");
        headers["authorization"].ShouldContain("SignedHeaders=host;x-amz-date;x-amz-security-token");
    }
}
