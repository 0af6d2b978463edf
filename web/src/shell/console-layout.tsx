import { useQuery } from "@tanstack/react-query";
import { Outlet, useNavigate } from "@tanstack/react-router";
import { Menu as MenuIcon, Search } from "lucide-react";
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from "react";
import { LiveBadge } from "@/ledger/live/live-badge";
import { useLiveLedger } from "@/ledger/live/live";
import { Agreement } from "@/platform/privacy/agreement";
import { sessionQuery } from "@/platform/session/session";
import { Button } from "@/ui/button";
import { Sheet } from "@/ui/sheet";
import { AccountMenu } from "./account-menu";
import { CommandPalette } from "./command-palette";
import { HelpDialog } from "./help-dialog";
import { OfflineBanner } from "./offline-banner";
import { OrganizationMenu } from "./organization-menu";
import { allPages } from "./pages";
import { SessionExpired } from "./session-expired";
import { type Shortcut, useShortcuts } from "./shortcuts";
import { Sidebar } from "./sidebar";
import { text } from "./text";
import { useCommands } from "./use-commands";

// Few people ever see it, and it brings the forms of the security settings along.
const Hold = lazy(() => import("./hold").then(({ Hold }) => ({ default: Hold })));

export function ConsoleLayout(): ReactNode {
  const { data: session } = useQuery(sessionQuery);
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  const [menu, setMenu] = useState(false);
  const navigate = useNavigate();
  const commands = useCommands();
  const held = session?.hold ?? null;
  useLiveLedger(held === null ? session?.organization?.id : undefined);

  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setPalette((shown) => !shown);
    };
    window.addEventListener("keydown", open);
    return () => window.removeEventListener("keydown", open);
  }, []);

  const shortcuts = useMemo<Shortcut[]>(
    () => [
      ...allPages.map(({ to, keys, label }) => ({ keys, label, run: () => void navigate({ to }) })),
      { keys: "?", label: text.help, run: () => setHelp(true) },
      { keys: "/", label: text.search, run: () => setPalette(true) },
    ],
    [navigate],
  );
  useShortcuts(shortcuts);

  return (
    <div className="flex min-h-dvh">
      <a href="#content" className="sr-only focus:not-sr-only focus:fixed focus:z-50 focus:bg-raised focus:p-2">
        {text.skip}
      </a>
      <aside className="sticky top-0 hidden h-dvh w-56 shrink-0 flex-col gap-4 overflow-y-auto border-r border-line bg-surface p-2 lg:flex">
        <OrganizationMenu />
        <Sidebar />
      </aside>
      <div className="flex min-w-0 flex-1 flex-col">
        <OfflineBanner />
        <header className="sticky top-0 z-20 flex h-12 items-center gap-2 border-b border-line bg-bg px-4 sm:px-6">
          <Button
            kind="ghost"
            className="-ml-2 lg:hidden"
            aria-label={text.menu}
            onClick={() => setMenu(true)}
            icon={<MenuIcon className="size-4.5" aria-hidden />}
          />
          <button
            type="button"
            onClick={() => setPalette(true)}
            className="flex h-8 w-full max-w-72 min-w-0 items-center gap-2 rounded-md border border-line bg-surface px-2.5 text-sm text-muted hover:border-line-strong"
          >
            <Search className="size-3.5 shrink-0" aria-hidden />
            <span className="min-w-0 flex-1 truncate text-left">{text.search}</span>
            <kbd className="font-mono text-2xs text-faint max-sm:hidden">Ctrl K</kbd>
          </button>
          <div className="ml-auto flex shrink-0 items-center gap-3">
            {session?.organization && held === null && <LiveBadge />}
            <AccountMenu />
          </div>
        </header>
        <main id="content" className="min-w-0 flex-1">
          {held === null ? (
            <Outlet />
          ) : (
            <Suspense>
              <Hold hold={held} organization={session?.organization?.name ?? text.product} />
            </Suspense>
          )}
        </main>
      </div>
      <Sheet side="left" open={menu} onOpenChange={setMenu} title={text.menu}>
        <OrganizationMenu />
        <div className="mt-4">
          <Sidebar onNavigate={() => setMenu(false)} />
        </div>
      </Sheet>
      <CommandPalette open={palette} onOpenChange={setPalette} commands={commands} />
      <HelpDialog
        open={help}
        onOpenChange={setHelp}
        shortcuts={[{ keys: "Ctrl K", label: text.palette }, ...shortcuts]}
      />
      <SessionExpired />
      {session?.signed_in && <Agreement />}
    </div>
  );
}
