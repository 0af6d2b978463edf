import { CopyValue } from "@/ui/copy-value";
import type { Connection } from "./sso";
import { text } from "./text";

/** What the provider's set-up page asks for. */
export function Addresses({ connection }: { readonly connection: Connection }) {
  const { saml, callback_path, start_path } = connection;
  // The server's idea of its own address is in what it says to SAML providers; for OpenID Connect it is where we are.
  const origin = saml ? new URL(saml.acs_url).origin : window.location.origin;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-xs text-muted">{text.copyHint}</p>
      {saml ? (
        <>
          <CopyValue label={text.acsUrl} value={saml.acs_url} />
          <CopyValue label={text.entityId} value={saml.entity_id} />
          {saml.entity_id.endsWith("/metadata") && <CopyValue label={text.metadataUrl} value={saml.entity_id} />}
        </>
      ) : (
        <CopyValue label={text.redirectUri} value={origin + callback_path} />
      )}
      <CopyValue label={text.startUrl} value={origin + start_path} />
    </div>
  );
}
