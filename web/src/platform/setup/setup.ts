import { queryOptions } from "@tanstack/react-query";
import { callJson } from "@/api/client";

export interface SetupState {
  readonly required: boolean;
  readonly demo: boolean;
  readonly version: string;
}

export type ProviderKind = "simulator" | "openai" | "openai_compatible" | "anthropic";

export interface SetupRequest {
  readonly token: string;
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly organization_name: string;
  readonly provider: { readonly kind: ProviderKind; readonly base_url?: string; readonly api_key?: string };
  readonly key_name: string;
}

export interface SetupResult {
  readonly api_key: { readonly id: string; readonly name: string; readonly secret: string; readonly display: string };
}

export const setupQuery = queryOptions({
  queryKey: ["setup"],
  queryFn: () => callJson<SetupState>("/api/setup", { reauthenticate: false }),
});

export const setUp = (request: SetupRequest): Promise<SetupResult> =>
  callJson<SetupResult>("/api/setup", { method: "POST", body: request, reauthenticate: false });
