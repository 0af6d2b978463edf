using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Kernel.Results;
using Castellum.Platform.Access;
using Castellum.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Gateway.Fallbacks;

/// <summary>Sets and removes fallback chains; every change stands in the audit log.</summary>
/// <param name="db">The unit of work.</param>
/// <param name="changes">Saves, logs and tells every node.</param>
/// <param name="time">The clock.</param>
internal sealed class ChangeFallback(CastellumDb db, IAccessChanges changes, TimeProvider time)
{
    private const int MaxWeight = 1_000;
    private const int MinHedgeMs = 10;
    private const int MaxHedgeMs = 60_000;

    /// <summary>Sets the chain of a model.</summary>
    public async Task<Result<FallbackView>> SetAsync(Caller caller, string model, IReadOnlyList<FallbackTarget> targets, CancellationToken cancellationToken)
    {
        if (Check(model, targets) is { } error)
        {
            return error;
        }

        var chain = await db.Set<FallbackChain>().SingleOrDefaultAsync(c => c.Model == model, cancellationToken);
        var before = chain is null ? null : FallbackView.Of(chain);
        if (chain is null)
        {
            if (await db.Set<FallbackChain>().CountAsync(cancellationToken) >= FallbackChain.MaxPerOrganization)
            {
                return FallbackErrors.TooMany;
            }

            chain = new FallbackChain { OrganizationId = caller.RequiredOrganization, Model = model, Targets = "[]", UpdatedAt = default };
            db.Add(chain);
        }

        (chain.Targets, chain.UpdatedAt) = (FallbackView.Write(targets), time.GetUtcNow());
        var after = FallbackView.Of(chain);
        var note = new AuditNote("fallback.set", "fallback", Short(model)) { Before = before, After = after };
        await changes.SaveAsync(caller.RequiredOrganization.Value, note, cancellationToken);
        return after;
    }

    /// <summary>Removes the chain of a model.</summary>
    public async Task<Result<Unit>> RemoveAsync(Caller caller, string model, CancellationToken cancellationToken)
    {
        var chain = await db.Set<FallbackChain>().SingleOrDefaultAsync(c => c.Model == model, cancellationToken);
        if (chain is null)
        {
            return FallbackErrors.NotFound(model);
        }

        db.Remove(chain);
        var note = new AuditNote("fallback.removed", "fallback", Short(model)) { Before = FallbackView.Of(chain) };
        await changes.SaveAsync(caller.RequiredOrganization.Value, note, cancellationToken);
        return default(Unit);
    }

    private static Error? Check(string model, IReadOnlyList<FallbackTarget> targets)
    {
        if (!IsName(model))
        {
            return FallbackErrors.Invalid("model", $"The model's name is empty or longer than {FallbackChain.MaxModelLength} characters.");
        }

        if (targets.Count is 0 or > FallbackChain.MaxTargets)
        {
            return FallbackErrors.Invalid("targets", $"A chain has 1 to {FallbackChain.MaxTargets} targets.");
        }

        for (var i = 0; i < targets.Count; i++)
        {
            if (Fault(targets[i], model) is { } fault)
            {
                return FallbackErrors.Invalid($"targets[{i}].{fault.Field}", fault.Message);
            }
        }

        return null;
    }

    private static (string Field, string Message)? Fault(FallbackTarget target, string model) => target switch
    {
        null => ("model", "A target is missing."),
        _ when !IsName(target.Model) || target.Model == FallbackChain.Default =>
            ("model", $"A target needs the name of a model of at most {FallbackChain.MaxModelLength} characters."),
        _ when target.Model == model => ("model", "A model cannot be its own fallback: its accounts are tried anyway."),
        { Weight: < 1 or > MaxWeight } => ("weight", $"A weight is a number from 1 to {MaxWeight}."),
        { HedgeAfterMs: < MinHedgeMs or > MaxHedgeMs } => ("hedge_after_ms", $"Hedging starts after {MinHedgeMs} to {MaxHedgeMs} milliseconds."),
        _ => null,
    };

    private static bool IsName(string? name) => !string.IsNullOrWhiteSpace(name) && name.Length <= FallbackChain.MaxModelLength;

    private static string Short(string model) => model.Length > 100 ? model[..100] : model;
}
