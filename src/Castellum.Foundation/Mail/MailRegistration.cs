using Castellum.Foundation.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Foundation.Mail;

/// <summary>Registers mail.</summary>
public static class MailRegistration
{
    /// <summary>Adds <see cref="IMailer"/>: through a mail server when one is set, else into the local outbox.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services, MailOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<OutboxTransport>();
        services.AddSingleton<IMailOutbox>(provider => provider.GetRequiredService<OutboxTransport>());
        if (options.SmtpHost is null)
        {
            services.AddSingleton<IMailTransport>(provider => provider.GetRequiredService<OutboxTransport>());
        }
        else
        {
            services.AddSingleton<IMailTransport, SmtpTransport>();
        }

        return services.AddScoped<IMailer, Mailer>().AddJobHandler<SendMail>();
    }
}
