import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { messageOf } from "@/api/problem";
import { sessionQuery } from "@/platform/session/session";
import { PlainPage } from "@/shell/plain-page";
import { TextField } from "@/ui/field";
import { Notice } from "@/ui/notice";
import { SkeletonRows } from "@/ui/skeleton";
import { acceptInvitation, joinAsNew, previewInvitation } from "./account";
import { invitationRoute } from "./account.routes";
import { fieldErrors, Form } from "./form";
import { text } from "./text";

/** A full load afterwards starts the console in the organisation just joined. */
const enter = (): void => window.location.assign("/");

export function InvitationPage(): ReactNode {
  const { token = "" } = invitationRoute.useSearch();
  const preview = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => previewInvitation(token),
    enabled: token !== "",
    retry: false,
  });
  const { data: session } = useQuery(sessionQuery);
  const accept = useMutation({ mutationFn: acceptInvitation, onSuccess: enter });
  const invitation = preview.data;
  const signedIn = session?.user?.email === invitation?.email;

  return (
    <PlainPage
      title={text.invitation}
      heading={invitation ? text.invitationHeading(invitation.organization) : text.invitation}
      hint={invitation && <bdi>{text.invitationHint(invitation.email, invitation.role)}</bdi>}
    >
      {token === "" && <Notice tone="warn">{text.linkMissing}</Notice>}
      {preview.isLoading && <SkeletonRows rows={2} />}
      {preview.error && <Notice tone="bad">{messageOf(preview.error)}</Notice>}
      {invitation && !invitation.has_account && <JoinForm token={token} />}
      {invitation?.has_account && signedIn && (
        <Form action={text.join} busy={accept.isPending} error={accept.error} onSubmit={() => accept.mutate(token)} />
      )}
      {invitation?.has_account && !signedIn && (
        <Link
          to="/sign-in"
          search={{ next: `/invitation?token=${encodeURIComponent(token)}` }}
          className="text-accent underline underline-offset-2"
        >
          {text.signInToJoin}
        </Link>
      )}
    </PlainPage>
  );
}

function JoinForm({ token }: { readonly token: string }) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const join = useMutation({ mutationFn: joinAsNew, onSuccess: enter });
  const errors = fieldErrors(join.error);
  return (
    <Form
      action={text.join}
      busy={join.isPending}
      error={join.error}
      onSubmit={() => join.mutate({ token, name, password })}
    >
      <TextField
        label={text.name}
        required
        autoComplete="name"
        value={name}
        error={errors["name"]}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={text.password}
        type="password"
        required
        minLength={12}
        autoComplete="new-password"
        hint={text.passwordHint}
        value={password}
        error={errors["password"]}
        onChange={(event) => setPassword(event.target.value)}
      />
    </Form>
  );
}
