import { useQuery } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { isApiError, messageOf } from "@/api/problem";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { CopyValue } from "@/ui/copy-value";
import { TextField } from "@/ui/field";
import { LoadError } from "@/ui/load-error";
import { Panel } from "@/ui/panel";
import { SkeletonRows } from "@/ui/skeleton";
import { toast } from "@/ui/toast-store";
import { useRemoval } from "@/ui/use-removal";
import { type DomainClaim, domainsQuery, useClaimDomain, useReleaseDomain, useVerifyDomain } from "./sso";
import { text } from "./text";

function Row({ claim, onRelease }: { readonly claim: DomainClaim; readonly onRelease: () => void }) {
  const { domain, verified, proof, proof_record, proof_url } = claim;
  const verify = useVerifyDomain();
  const check = () =>
    verify.mutate(domain, {
      onSuccess: () => toast("good", text.verifiedNow, domain),
      onError: (error) => toast("bad", domain, messageOf(error)),
    });
  return (
    <li className="flex flex-col gap-3 px-4 py-3">
      <div className="flex flex-wrap items-center gap-2">
        <span className="min-w-0 flex-[1_1_12rem] font-medium break-all">{domain}</span>
        <Badge tone={verified ? "good" : "warn"}>{verified ? text.verified : text.unverified}</Badge>
        {!verified && (
          <Button small busy={verify.isPending} aria-label={text.verifyOf(domain)} onClick={check}>
            {text.verify}
          </Button>
        )}
        <Button small kind="ghost" aria-label={text.releaseOf(domain)} onClick={onRelease}>
          {text.release}
        </Button>
      </div>
      {!verified && (
        <div className="flex flex-col gap-3 rounded-md border border-line p-3">
          <p className="text-xs text-muted">{text.proofHint}</p>
          <CopyValue label={text.proofRecord} value={proof_record} />
          <CopyValue label={text.proofValue} value={proof} />
          <CopyValue label={text.proofFile} value={proof_url} />
        </div>
      )}
    </li>
  );
}

export function Domains() {
  const domains = useQuery(domainsQuery);
  const claim = useClaimDomain();
  const release = useReleaseDomain();
  const [ask, asking] = useRemoval(
    (domain: string) => release.mutateAsync(domain),
    (domain) => ({
      title: text.releaseTitle(domain),
      description: text.releaseHint,
      action: text.release,
      done: text.released,
      name: domain,
    }),
  );
  const [typed, setTyped] = useState("");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    claim.mutate(typed.trim(), {
      onSuccess: ({ domain }) => {
        setTyped("");
        toast("good", text.claimed, domain);
      },
    });
  };
  const refused = isApiError(claim.error) ? (claim.error.fields["domain"] ?? claim.error.message) : undefined;
  return (
    <Panel flush title={text.domains} description={text.domainsHint}>
      {domains.isPending && <SkeletonRows rows={1} />}
      {domains.error && <LoadError error={domains.error} onRetry={domains.refetch} />}
      {domains.data && (
        <>
          {domains.data.data.length === 0 && <p className="px-4 py-4 text-sm text-muted">{text.noDomains}</p>}
          <ul className="divide-y divide-line">
            {domains.data.data.map((one) => (
              <Row key={one.domain} claim={one} onRelease={() => ask(one.domain)} />
            ))}
          </ul>
          <form onSubmit={submit} className="flex items-start gap-2 border-t border-line p-4">
            <TextField
              quiet
              label={text.domain}
              required
              placeholder="example.com"
              maxLength={253}
              value={typed}
              error={refused}
              onChange={(event) => setTyped(event.target.value)}
              className="max-w-xs flex-1"
            />
            <Button type="submit" busy={claim.isPending}>
              {text.claim}
            </Button>
          </form>
        </>
      )}
      {asking}
    </Panel>
  );
}
