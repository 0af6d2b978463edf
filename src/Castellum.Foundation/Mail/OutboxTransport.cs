using System.Text.Json;
using Castellum.Foundation.Data.Hosting;
using Castellum.Foundation.Web.Json;

namespace Castellum.Foundation.Mail;

/// <summary>Keeps mails in the data directory, where the console shows them: for development and for installations without a mail server.</summary>
internal sealed class OutboxTransport(DatabaseOptions database, TimeProvider time) : IMailTransport, IMailOutbox
{
    private const int MaxShown = 200;
    private readonly string _directory = Path.Combine(database.DataDirectory, "outbox");

    public async Task SendAsync(Guid id, OutgoingMail mail, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_directory);
        var kept = new KeptMail(id, time.GetUtcNow(), mail.To, mail.Subject, mail.Text, mail.Html);
        var path = Path.Combine(_directory, $"{id:N}.json");
        var draft = $"{path}.draft";
        await File.WriteAllTextAsync(draft, JsonSerializer.Serialize(kept, CastellumJson.Options), cancellationToken);
        File.Move(draft, path, overwrite: true);
    }

    public async Task<IReadOnlyList<KeptMail>> ListAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(_directory))
        {
            return [];
        }

        List<KeptMail> mails = [];
        // Names are UUIDv7: the order of names is the order of time.
        foreach (var path in Directory.EnumerateFiles(_directory, "*.json").OrderDescending().Take(MaxShown))
        {
            var mail = JsonSerializer.Deserialize<KeptMail>(await File.ReadAllTextAsync(path, cancellationToken), CastellumJson.Options);
            if (mail is not null)
            {
                mails.Add(mail);
            }
        }

        return mails;
    }
}
