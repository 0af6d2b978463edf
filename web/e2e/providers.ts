import { pathToFileURL } from "node:url";
import { resolve } from "node:path";

interface Dns {
  readonly texts: Map<string, string>;
  readonly stop: () => Promise<void>;
}

interface Provider {
  readonly issuer: string;
  readonly stop: () => Promise<void>;
}

const support = async (file: string): Promise<unknown> =>
  import(pathToFileURL(resolve(import.meta.dirname, "../../tests/sso/support", file)).href);

/** The resolver that the suite's server asks for the proof of a domain. */
export async function startDns(): Promise<Dns> {
  const port = (process.env["CASTELLUM_E2E_DNS"] ?? "").split(":")[1];
  const { startDns } = (await support("dns.js")) as { startDns: (port: number) => Promise<Dns> };
  return startDns(Number(port));
}

/** An identity provider that others wrote: it believes whatever name is typed, at acme.test. */
export async function startOidcProvider(port: number, redirectUri: string): Promise<Provider> {
  const { startOidcProvider } = (await support("oidc-provider.js")) as {
    startOidcProvider: (port: number, redirectUri: string) => Promise<Provider>;
  };
  return startOidcProvider(port, redirectUri);
}
