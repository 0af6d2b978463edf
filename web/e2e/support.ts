import { resolve } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

export const owner = { name: "Ada Lovelace", email: "ada@example.com", password: "a calm and long passphrase" };
export const organization = "Analytical Engines";
export const artifacts = resolve(import.meta.dirname, "../../artifacts");

export function address(path: string): string {
  return new URL(path, process.env["CASTELLUM_URL"]).href;
}

/** A name that no other test, project or run uses. */
export const unique = (name: string): string => `${name} ${test.info().project.name} ${String(Date.now())}`;

/** Fails the test on anything a browser complains about: errors, and above all what the content security policy blocked. */
export function watch(page: Page): string[] {
  const complaints: string[] = [];
  void confirmWhenAsked(page);
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("console", (message) => {
    const text = message.text();
    if (message.type() === "error" && !/Failed to load resource/.test(text)) complaints.push(text);
  });
  return complaints;
}

/** The suite takes longer than a sign-in counts as fresh: when the console asks whether it is still the same person, it is. */
async function confirmWhenAsked(page: Page): Promise<void> {
  const asks = page.getByRole("dialog", { name: "Confirm that it is you" });
  await page.addLocatorHandler(asks, async () => {
    await asks.getByLabel(/^Password/).fill(owner.password);
    await asks.getByRole("button", { name: "Confirm" }).click();
  });
}

/** No accessibility violation, no sideways scrolling, and a picture for people to look at. */
export async function inspect(page: Page, name: string): Promise<void> {
  // Pictures and contrast are judged once nothing moves any more; an animation that is cut short counts as done.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((animation) => animation.effect?.getTiming().iterations !== Infinity)
        .map((animation) => animation.finished),
    ),
  );
  const { project } = test.info();
  await page.screenshot({ path: `${artifacts}/screenshots/${name}-${project.name}.png` });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, "the page scrolls sideways").toBeLessThanOrEqual(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary ?? ""}`).join("\n")}`,
    ),
  ).toEqual([]);
}

/** An authenticator in software that confirms by itself, as a fingerprint reader would. */
export async function plugIn(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}
