using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Hosting;
using Castellum.Foundation.Data.Retention;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Foundation.Jobs;
using Castellum.Foundation.Mail;
using Castellum.Kernel.Ids;
using Castellum.Ledger.Analytics;
using Castellum.Ledger.Budgets;
using Castellum.Ledger.Content;
using Castellum.Platform.Access;
using Castellum.Platform.Audit;
using Castellum.Platform.Content;
using Castellum.Platform.Encryption;
using Castellum.Platform.External;
using Castellum.Platform.Idempotency;
using Castellum.Platform.Invitations;
using Castellum.Platform.Jobs;
using Castellum.Platform.Keys;
using Castellum.Platform.Legal;
using Castellum.Platform.Mail;
using Castellum.Platform.Members;
using Castellum.Platform.Memberships;
using Castellum.Platform.Organizations;
using Castellum.Platform.Passkeys;
using Castellum.Platform.People;
using Castellum.Platform.Privacy;
using Castellum.Platform.Retention;
using Castellum.Platform.Saml;
using Castellum.Platform.SecondFactor;
using Castellum.Platform.Sessions;
using Castellum.Platform.Setup;
using Castellum.Platform.Sso;
using Castellum.Platform.Tokens;
using Castellum.Platform.Usage;
using Castellum.Platform.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Castellum.Platform;

/// <summary>Puts the platform module into a host.</summary>
public static class PlatformRegistration
{
    /// <summary>Adds tables and services. Needs the database, encryption and guarded HTTP of Castellum.Foundation.</summary>
    public static IServiceCollection AddPlatform(this IServiceCollection services, Action<PlatformOptions>? configure = null)
    {
        var options = new PlatformOptions();
        configure?.Invoke(options);
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdGenerator, UuidV7Generator>();
        services.AddModelContribution<PlatformOptions>();
        services.AddJobs();
        services.AddMail(options.Mail);
        services.AddHttpClient(BreachedPasswords.ClientName, client =>
            {
                client.Timeout = TimeSpan.FromSeconds(2);
                client.MaxResponseContentBufferSize = 1024 * 1024;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        return services.AddPeople().AddAccess().AddSetup().AddAudit().AddWebhooks().AddExternal().AddPasskeys().AddPrivacy();
    }

    /// <summary>Adds the background work of a server; the command line leaves it out.</summary>
    public static IServiceCollection AddPlatformWorkers(this IServiceCollection services)
    {
        services.AddHostedService<AccessPoller>();
        services.AddHostedService<AccessListener>();
        services.AddJobWorkers();
        services.AddHostedService<LastUseWriter>();
        services.AddHostedService<CheckpointWriter>();
        return services;
    }

    /// <summary>
    /// Authenticates, selects the organisation and enforces permissions on every endpoint. Comes after routing; an endpoint that declares
    /// neither a permission nor AllowAnonymous answers 403.
    /// </summary>
    public static IApplicationBuilder UsePlatform(this IApplicationBuilder app) =>
        app.UseMiddleware<RefusalLog>().UseMiddleware<CallerMiddleware>().UseMiddleware<IdempotencyMiddleware>();

    /// <summary>Adds the security headers; comes first, before static files.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.UseMiddleware<SecurityHeaders>();

    /// <summary>Maps the module's endpoints.</summary>
    public static IEndpointRouteBuilder MapPlatform(this IEndpointRouteBuilder routes)
    {
        SetupEndpoints.Map(routes);
        SessionEndpoints.Map(routes);
        AccountEndpoints.Map(routes);
        DeviceEndpoints.Map(routes);
        SecondFactorEndpoints.Map(routes);
        TokenEndpoints.Map(routes);
        OrganizationEndpoints.Map(routes);
        MemberEndpoints.Map(routes);
        RoleEndpoints.Map(routes);
        InvitationEndpoints.Map(routes);
        KeyEndpoints.Map(routes);
        OutboxEndpoints.Map(routes);
        AuditEndpoints.Map(routes);
        JobEndpoints.Map(routes);
        WebhookEndpoints.Map(routes);
        ExternalEndpoints.Map(routes);
        SsoEndpoints.Map(routes);
        SamlEndpoints.Map(routes);
        PasskeyEndpoints.Map(routes);
        PrivacyEndpoints.Map(routes);
        RetentionEndpoints.Map(routes);
        EncryptionEndpoints.Map(routes);
        LegalEndpoints.Map(routes);
        return routes;
    }

    private static IServiceCollection AddPeople(this IServiceCollection services) => services
        .AddSingleton<PasswordVault>()
        .AddSingleton<BreachedPasswords>()
        .AddScoped<AccountDraft>()
        .AddScoped<IAccounts, Accounts>()
        .AddScoped<MembershipReader>()
        .AddScoped<SessionHold>()
        .AddScoped<ChangeOrganization>()
        .AddScoped<SessionLoader>()
        .AddScoped<SessionReader>()
        .AddScoped<SessionWriter>()
        .AddScoped<SignInThrottle>()
        .AddScoped<OneTimeTokens>()
        .AddSingleton<AccessTokens>()
        .AddScoped<RefreshTokens>()
        .AddSingleton<IContentProtector, ContentProtector>()
        .AddScoped<IUsageLabels, UsageLabels>()
        .AddSingleton<IBudgetNotices, BudgetNotices>()
        .AddScoped<SecondFactors>()
        .AddScoped<RoleRules>()
        .AddScoped<MemberChanges>()
        .AddScoped<EndMemberSessions>()
        .AddSingleton<EndAllSessions>()
        .AddScoped<InviteMember>()
        .AddScoped<AcceptInvitation>()
        .AddSingleton<AccountLinks>()
        .AddScoped<SignUp>()
        .AddScoped<VerifyEmail>()
        .AddScoped<PasswordReset>()
        .AddScoped<SignIn>()
        .AddScoped<Reauthenticate>();

    private static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.TryAddSingleton<IInvalidationBus, LocalInvalidationBus>();
        foreach (var rows in PlatformSecrets.All)
        {
            services.AddSingleton(rows);
        }

        return services
            .AddSingleton<AccessEpochs>()
            .AddScoped<IdempotencyStore>()
            .AddRecurringJob<ForgetIdempotentCalls>(TimeSpan.FromHours(1))
            .AddJobHandler<ReencryptSecrets>()
            .AddJobHandler<EraseOrganization>()
            .AddRecurringJob<RewrapDataKeys>(TimeSpan.FromHours(1))
            .AddScoped<AccessChanges>()
            .AddScoped<IAccessChanges>(provider => provider.GetRequiredService<AccessChanges>())
            .AddSingleton<AttemptLimiter>()
            .AddSingleton<SessionCallLimiter>()
            .AddSingleton<ApiKeyLoader>()
            .AddSingleton<ApiKeyDirectory>()
            .AddSingleton<IApiKeyDirectory>(provider => provider.GetRequiredService<ApiKeyDirectory>())
            .AddScoped<ApiKeys>()
            .AddScoped<EditKey>()
            .AddScoped<IApiKeys>(provider => provider.GetRequiredService<ApiKeys>());
    }

    private static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddScoped<AuditActor>()
        .AddScoped<IAuditTrail, AuditTrail>()
        .AddScoped<IKeptAfterEnd, KeptAudit>()
        .AddScoped<AuditReader>()
        .AddSingleton<CheckpointStore>()
        .AddScoped<IAuditVerification, AuditVerification>();

    private static IServiceCollection AddWebhooks(this IServiceCollection services) => services
        .AddScoped<WebhookPublisher>()
        .AddScoped<IWebhooks>(provider => provider.GetRequiredService<WebhookPublisher>())
        .AddScoped<WebhookChanges>()
        .AddJobHandler<SendWebhook>();

    private static IServiceCollection AddExternal(this IServiceCollection services) => services
        .AddSingleton<OidcDiscovery>()
        .AddScoped<OidcClient>()
        .AddScoped<OAuthClient>()
        .AddScoped<BeginExternal>()
        .AddScoped<IdentityProviders>()
        .AddScoped<LoginStates>()
        .AddScoped<ExternalSignIn>()
        .AddScoped<CompleteExternal>()
        .AddScoped<SsoPolicy>()
        .AddScoped<ConnectionChanges>()
        .AddScoped<SsoTrials>()
        .AddScoped<TestConnection>()
        .AddScoped<DomainClaims>()
        .AddSingleton<DnsTextLookup>()
        .AddSingleton<SamlAddresses>()
        .AddScoped<SamlKeys>()
        .AddScoped<SamlSetup>()
        .AddScoped<SamlRequests>()
        .AddScoped<UsedAssertions>()
        .AddScoped<ReceiveSaml>();

    private static IServiceCollection AddPasskeys(this IServiceCollection services) => services
        .AddScoped<PasskeyStore>()
        .AddScoped<PasskeyProtocol>()
        .AddScoped<PasskeyCeremonies>()
        .AddScoped<PasskeyChanges>()
        .AddScoped<PasskeySignIn>();

    private static IServiceCollection AddPrivacy(this IServiceCollection services) => services
        .AddScoped<IPersonalData, PlatformPersonalData>()
        .AddScoped<DataExport>()
        .AddScoped<ForgetMe>()
        .AddScoped<LegalPages>()
        .AddScoped<IRetainedData, RetainedDeliveries>()
        .AddRecurringJob<EnforceRetention>(TimeSpan.FromDays(1))
        .AddRecurringJob<ForgetExpired>(TimeSpan.FromHours(1))
        .AddRecurringJob<SendMonthlyExports>(TimeSpan.FromDays(1))
        .AddRecurringJob<PurgeErased>(TimeSpan.FromHours(1));

    private static IServiceCollection AddSetup(this IServiceCollection services) => services
        .AddScoped<SetupLink>()
        .AddScoped<CompleteSetup>()
        .AddScoped(provider => new Bootstrap(
            provider.GetRequiredService<CastellumDb>(),
            provider.GetRequiredService<OrganizationScope>(),
            provider.GetRequiredService<AccountDraft>(),
            provider.GetRequiredService<ApiKeys>(),
            provider.GetRequiredService<AccessChanges>(),
            provider.GetRequiredService<IAuditTrail>(),
            provider.GetServices<ISetupContribution>()));
}
