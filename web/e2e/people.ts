import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";
import { address } from "./support";

interface Mail {
  readonly to: string;
  readonly text: string;
}

const password = "a calm and long passphrase";

export interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly organization: string;
}

/** Calls the API with the session of a context, as the console does. */
export async function api(
  { request }: Pick<BrowserContext, "request">,
  method: "POST" | "PUT",
  path: string,
  data: unknown,
): Promise<unknown> {
  const session = (await (await request.get(address("/api/session"))).json()) as { csrf_token: string | null };
  const headers: Record<string, string> = session.csrf_token === null ? {} : { "X-CSRF-Token": session.csrf_token };
  let answer = await request.fetch(address(path), { method, data, headers });
  if (answer.status() === 403 && (await answer.text()).includes("reauthentication_required")) {
    await request.post(address("/api/session/reauthenticate"), { data: { password }, headers });
    answer = await request.fetch(address(path), { method, data, headers });
  }
  expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
  const body = await answer.text();
  return body === "" ? undefined : (JSON.parse(body) as unknown);
}

/** The link of the latest mail to an address, from the server's own outbox, which its operator may read. */
export async function mailedLink(operator: Pick<BrowserContext, "request">, to: string, path: string): Promise<string> {
  let link: string | undefined;
  await expect(async () => {
    const mails = (await (await operator.request.get(address("/api/admin/outbox"))).json()) as {
      data: readonly Mail[];
    };
    const found = mails.data
      .filter((mail) => mail.to === to)
      .map((mail) => /https?:\/\/\S+/.exec(mail.text)?.[0] ?? "");
    link = found.find((one) => new URL(one).pathname === path);
    expect(link).toBeDefined();
  }).toPass();
  const { pathname, search } = new URL(link ?? "");
  return address(pathname + search);
}

/**
 * Somebody new with a confirmed address and an organisation of their own, signed in with a session of their own: what they end or delete is nobody
 * else's.
 */
export async function newPerson(
  browser: Browser,
  operator: Page,
  label: string,
): Promise<{ person: Person; page: Page; close: () => Promise<void> }> {
  const slug = label.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  const person = { name: label, email: `${slug}@example.com`, password, organization: `${label} Works` };
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  await api(context, "POST", "/api/account", { email: person.email, password, name: person.name });
  const link = await mailedLink(operator.context(), person.email, "/verify-email");
  await api(context, "POST", "/api/account/verify", { token: new URL(link).searchParams.get("token") });
  await api(context, "POST", "/api/session", { email: person.email, password });
  const made = (await api(context, "POST", "/api/organizations", { name: person.organization })) as { id: string };
  await api(context, "PUT", "/api/session/organization", { organization_id: made.id });
  return { person, page: await context.newPage(), close: () => context.close() };
}
