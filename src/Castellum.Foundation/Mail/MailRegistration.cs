using Castellum.Foundation.Data.Retention;
using Castellum.Foundation.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

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

        services.TryAddEnumerable(ServiceDescriptor.Scoped<IRetainedData, RetainedOutbox>());
        return services.AddScoped<IMailer, Mailer>().AddScoped<IMailTraces, MailTraces>().AddJobHandler<SendMail>();
    }
}
