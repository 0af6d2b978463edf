import { useQuery } from "@tanstack/react-query";
import { CircleUser, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { sessionQuery, useSignOut } from "@/platform/session/session";
import { Button } from "@/ui/button";
import { Menu } from "@/ui/menu";
import { text } from "./text";
import { setTheme, useTheme } from "./theme";

const themes = [
  { id: "light", Icon: Sun },
  { id: "dark", Icon: Moon },
  { id: "system", Icon: Monitor },
] as const;

export function AccountMenu() {
  const { data: session } = useQuery(sessionQuery);
  const signOut = useSignOut();
  const theme = useTheme();
  return (
    <Menu
      label={text.account}
      heading={<bdi>{session?.user?.email}</bdi>}
      trigger={<Button kind="ghost" aria-label={text.account} icon={<CircleUser className="size-4.5" aria-hidden />} />}
      items={[
        ...themes.map(({ id, Icon }) => ({
          id,
          label: `${text.theme}: ${text.themes[id]}`,
          icon: <Icon className="size-4 text-muted" aria-hidden />,
          checked: theme === id,
          onSelect: () => setTheme(id),
        })),
        {
          id: "sign-out",
          label: text.signOut,
          icon: <LogOut className="size-4 text-muted" aria-hidden />,
          onSelect: () => signOut.mutate(),
        },
      ]}
    />
  );
}
