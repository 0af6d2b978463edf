import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { KeyRound, LogOut, Moon, Plug, Sun } from "lucide-react";
import { useMemo } from "react";
import { sessionQuery, useSignOut } from "@/platform/session/session";
import type { Command } from "./commands";
import { groupsFor } from "./pages";
import { text } from "./text";
import { setTheme } from "./theme";

const none: readonly string[] = [];
const icon = "size-4 text-muted";

/** Everything the command palette offers. */
export function useCommands(): readonly Command[] {
  const navigate = useNavigate();
  const { mutate: signOut } = useSignOut();
  const { data: session } = useQuery(sessionQuery);
  const permissions = session?.permissions ?? none;
  return useMemo(
    () => [
      ...groupsFor(permissions).flatMap((group) =>
        group.pages.map(({ to, label, Icon }) => ({
          id: to,
          label,
          group: group.label,
          icon: <Icon className={icon} aria-hidden />,
          run: () => void navigate({ to }),
        })),
      ),
      ...[
        {
          label: text.actions.createKey,
          Icon: KeyRound,
          run: () => void navigate({ to: "/keys", search: { create: true } }),
        },
        {
          label: text.actions.addCredential,
          Icon: Plug,
          run: () => void navigate({ to: "/models", search: { add: true } }),
        },
        { label: `${text.theme}: ${text.themes.light}`, Icon: Sun, run: () => setTheme("light") },
        { label: `${text.theme}: ${text.themes.dark}`, Icon: Moon, run: () => setTheme("dark") },
        { label: text.signOut, Icon: LogOut, run: () => signOut() },
      ].map(({ label, Icon, run }) => ({
        id: label,
        label,
        group: text.actions.group,
        icon: <Icon className={icon} aria-hidden />,
        run,
      })),
    ],
    [navigate, signOut, permissions],
  );
}
