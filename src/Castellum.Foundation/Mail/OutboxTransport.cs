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

    /// <summary>Deletes the mails that a test finds, given each mail and its JSON.</summary>
    public async Task<long> DeleteAsync(Func<KeptMail, string, bool> isMeant, CancellationToken cancellationToken)
    {
        var deleted = 0L;
        foreach (var path in Directory.Exists(_directory) ? Directory.EnumerateFiles(_directory, "*.json") : [])
        {
            var json = await File.ReadAllTextAsync(path, cancellationToken);
            if (JsonSerializer.Deserialize<KeptMail>(json, CastellumJson.Options) is { } mail && isMeant(mail, json))
            {
                File.Delete(path);
                deleted++;
            }
        }

        return deleted;
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
