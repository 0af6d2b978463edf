import { useQuery } from "@tanstack/react-query";
import type { SubmitEvent } from "react";
import { messageOf } from "@/api/problem";
import { useSignOut } from "@/platform/session/session";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Notice } from "@/ui/notice";
import { Time } from "@/ui/time";
import { inForce, ownLanguage, toAgree } from "./in-force";
import { LegalLink } from "./legal-link";
import { legalText as text } from "./legal-text";
import { consentsQuery, legalQuery, type LegalText, useAgree } from "./privacy";

function Ask({ texts }: { readonly texts: readonly LegalText[] }) {
  const agree = useAgree();
  const signOut = useSignOut();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    agree.mutate(texts);
  };
  return (
    <Dialog open insistent onOpenChange={() => undefined} title={text.agreeTitle} description={text.agreeHint}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <ul className="divide-y divide-line rounded-md border border-line">
          {texts.map((legal) => (
            <li key={legal.kind} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 px-3 py-2.5">
              <LegalLink legal={legal} />
              <span className="num text-xs text-muted">
                {text.legalVersion(legal.version, legal.language)} · <Time at={legal.published_at} />
              </span>
            </li>
          ))}
        </ul>
        {agree.error && <Notice tone="bad">{messageOf(agree.error)}</Notice>}
        {/* Agreeing comes first for the keyboard, and is on the right as everywhere. */}
        <div className="mt-2 flex flex-row-reverse flex-wrap gap-2">
          <Button kind="primary" type="submit" busy={agree.isPending}>
            {text.agree}
          </Button>
          <Button busy={signOut.isPending} onClick={() => signOut.mutate()}>
            {text.signOut}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Asks everybody who is signed in to agree to terms and a privacy notice that are new to them; nothing where the operator has published none. */
export function Agreement() {
  const legal = useQuery(legalQuery);
  const texts = toAgree(inForce(legal.data?.data ?? [], ownLanguage()), []);
  const decisions = useQuery({ ...consentsQuery, enabled: texts.length > 0 });
  if (decisions.data === undefined) return null;
  const open = toAgree(texts, decisions.data.data);
  return open.length === 0 ? null : <Ask texts={open} />;
}
