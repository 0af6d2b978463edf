import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type SubmitEvent, type ReactNode, useState } from "react";
import { PlainPage } from "@/shell/plain-page";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { LoadError } from "@/ui/load-error";
import { SkeletonRows } from "@/ui/skeleton";
import { FirstCall } from "./first-call";
import { type SetupResult, setupQuery } from "./setup";
import { SetupForm } from "./setup-form";
import { setupRoute } from "./setup.route";
import { text } from "./text";

export function SetupPage(): ReactNode {
  const { token } = setupRoute.useSearch();
  const setup = useQuery({ ...setupQuery, staleTime: Number.POSITIVE_INFINITY });
  const [result, setResult] = useState<SetupResult>();

  if (result) {
    return (
      <PlainPage wide title={text.keyTitle} heading={text.keyHeading} hint={text.keyHint}>
        <FirstCall secret={result.api_key.secret} />
      </PlainPage>
    );
  }
  if (setup.data && !setup.data.required) {
    return (
      <PlainPage title={text.title} heading={text.done}>
        <Link to="/sign-in" className="text-accent underline">
          {text.signIn}
        </Link>
      </PlainPage>
    );
  }
  return (
    <PlainPage
      wide
      title={text.title}
      heading={token === undefined ? text.noToken : text.heading}
      hint={token === undefined ? text.noTokenHint : text.hint}
    >
      {setup.isPending && <SkeletonRows rows={4} />}
      {setup.error && <LoadError error={setup.error} onRetry={setup.refetch} />}
      {setup.data && (token === undefined ? <TokenForm /> : <SetupForm token={token} onDone={setResult} />)}
    </PlainPage>
  );
}

function TokenForm() {
  const [typed, setTyped] = useState("");
  const navigate = setupRoute.useNavigate();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    // The whole link may have been pasted.
    const token = /[?&]token=([^&\s]+)/.exec(typed)?.[1] ?? typed.trim();
    void navigate({ search: { token } });
  };
  return (
    <form onSubmit={submit} className="flex items-end gap-2">
      <TextField
        className="flex-1"
        label={text.token}
        required
        mono
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button kind="primary" type="submit">
        {text.continue}
      </Button>
    </form>
  );
}
