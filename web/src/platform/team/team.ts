import { queryOptions } from "@tanstack/react-query";
import { callJson } from "@/api/client";
import { readAll } from "@/api/pages";
import { useChange } from "@/api/use-change";

export interface Member {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly joined_at: string;
  readonly second_factor: boolean;
}

export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly role: string;
  readonly status: "open" | "expired" | "closed";
  readonly created_at: string;
  readonly expires_at: string;
}

export interface Role {
  readonly name: string;
  readonly built_in: boolean;
  readonly permissions: readonly string[];
}

export const membersQuery = queryOptions({
  queryKey: ["team", "members"],
  queryFn: ({ signal }) => readAll<Member>("/api/members", signal),
});

export const invitationsQuery = queryOptions({
  queryKey: ["team", "invitations"],
  queryFn: ({ signal }) => readAll<Invitation>("/api/invitations", signal),
});

export const rolesQuery = queryOptions({
  queryKey: ["team", "roles"],
  queryFn: ({ signal }) => readAll<Role>("/api/roles", signal),
});

const useTeamChange = <T, R>(change: (input: T) => Promise<R>) => useChange(change, ["team"]);

const path = (list: string, id: string): string => `/api/${list}/${encodeURIComponent(id)}`;

export const useSetRole = () =>
  useTeamChange(({ id, role }: { id: string; role: string }) =>
    callJson(path("members", id), { method: "PATCH", body: { role } }),
  );

export const organizationQuery = queryOptions({
  queryKey: ["team", "organization"],
  queryFn: ({ signal }) => callJson<{ readonly require_second_factor: boolean }>("/api/organization", { signal }),
});

export const useRequireSecondFactor = () =>
  useTeamChange((require_second_factor: boolean) =>
    callJson("/api/organization", { method: "PATCH", body: { require_second_factor } }),
  );

export const useEndMemberSessions = () =>
  useTeamChange((id: string) => callJson(`${path("members", id)}/sessions`, { method: "DELETE" }));

export const useRemoveMember = () => useTeamChange((id: string) => callJson(path("members", id), { method: "DELETE" }));

export const useInvite = () =>
  useTeamChange((body: { email: string; role: string }) => callJson("/api/invitations", { method: "POST", body }));

export const useWithdraw = () => useTeamChange((id: string) => callJson(path("invitations", id), { method: "DELETE" }));

export const useSetRolePermissions = () =>
  useTeamChange(({ name, permissions }: { name: string; permissions: readonly string[] }) =>
    callJson<Role>(path("roles", name), { method: "PUT", body: { permissions } }),
  );

export const useRemoveRole = () => useTeamChange((name: string) => callJson(path("roles", name), { method: "DELETE" }));
