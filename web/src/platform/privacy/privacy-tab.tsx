import type { ReactNode } from "react";
import { useMay } from "@/platform/session/session";
import { Consents, LegalTexts } from "./consents";
import { Leaving } from "./leaving";
import { MyData } from "./my-data";
import { OrganizationData } from "./organization-data";
import { RetentionPanel } from "./retention";

/** One's own data and the organisation's: taken out, kept for a time, deleted. */
export function PrivacyTab(): ReactNode {
  const manages = useMay("manage_organization");
  return (
    <div className="flex flex-col gap-4">
      <MyData />
      <OrganizationData />
      {manages && <RetentionPanel />}
      <Consents />
      <LegalTexts />
      <Leaving />
    </div>
  );
}
