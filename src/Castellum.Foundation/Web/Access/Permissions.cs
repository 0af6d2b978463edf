namespace Castellum.Foundation.Web.Access;

/// <summary>Everything a caller may be allowed to do. Roles and key scopes are sets of these names.</summary>
public static class Permissions
{
    /// <summary>Call models and compress text.</summary>
    public const string UseGateway = "use_gateway";

    /// <summary>See savings, usage, spend and the request log.</summary>
    public const string ViewAnalytics = "view_analytics";

    /// <summary>See captured prompts and answers.</summary>
    public const string ViewContent = "view_content";

    /// <summary>Create, rotate and revoke API keys.</summary>
    public const string ManageKeys = "manage_keys";

    /// <summary>Add, check and remove provider credentials, prices and routes.</summary>
    public const string ManageProviders = "manage_providers";

    /// <summary>Create, change, learn and remove compression vocabularies. Reading and using them takes <see cref="UseGateway"/>.</summary>
    public const string ManageVocabularies = "manage_vocabularies";

    /// <summary>Set budgets and limits; enter financial data.</summary>
    public const string ManageBilling = "manage_billing";

    /// <summary>Invite and remove members, set roles.</summary>
    public const string ManageUsers = "manage_users";

    /// <summary>Change the organisation's name and settings, its webhooks and its single sign-on.</summary>
    public const string ManageOrganization = "manage_organization";

    /// <summary>Read and export the audit log.</summary>
    public const string ViewAudit = "view_audit";

    /// <summary>Upload documents.</summary>
    public const string UploadDocuments = "upload_documents";

    /// <summary>Delete documents.</summary>
    public const string DeleteDocuments = "delete_documents";

    /// <summary>Search and ask documents.</summary>
    public const string QueryDocuments = "query_documents";

    /// <summary>Publish content.</summary>
    public const string PublishContent = "publish_content";

    /// <summary>Act on one's own account: profile, sessions, second factors. Every signed-in person has it, no API key does.</summary>
    public const string OwnAccount = "own_account";

    /// <summary>Operate the installation: all organisations, system health. Never part of an organisation's role.</summary>
    public const string OperateInstallation = "operate_installation";

    /// <summary>The permissions that roles and keys may be given.</summary>
    public static IReadOnlyList<string> Assignable { get; } =
    [
        UseGateway, ViewAnalytics, ViewContent, ManageKeys, ManageProviders, ManageVocabularies, ManageBilling, ManageUsers, ManageOrganization, ViewAudit,
        UploadDocuments, DeleteDocuments, QueryDocuments, PublishContent,
    ];
}
