import {
  Activity,
  BookOpen,
  Braces,
  Boxes,
  FlaskConical,
  KeyRound,
  LayoutDashboard,
  type LucideIcon,
  MessagesSquare,
  ListChecks,
  ScrollText,
  Settings,
  Users,
  Wallet,
} from "lucide-react";
import { text } from "./text";

export interface PageLink {
  readonly to:
    | "/"
    | "/requests"
    | "/playground"
    | "/compression"
    | "/quickstart"
    | "/reference"
    | "/models"
    | "/budgets"
    | "/keys"
    | "/team"
    | "/audit"
    | "/jobs"
    | "/settings";
  readonly label: string;
  readonly keys: string;
  /** Who lacks this permission is not offered the page. */
  readonly permission?: string;
  readonly Icon: LucideIcon;
}

export interface PageGroup {
  readonly label: string;
  readonly pages: readonly PageLink[];
}

/** The navigation: the sidebar, the command palette and the shortcuts are all made from this. */
export const pageGroups: readonly PageGroup[] = [
  {
    label: text.groups.observe,
    pages: [
      { to: "/", label: text.pages.overview, keys: "g o", permission: "view_analytics", Icon: LayoutDashboard },
      { to: "/requests", label: text.pages.requests, keys: "g r", permission: "view_analytics", Icon: Activity },
    ],
  },
  {
    label: text.groups.build,
    pages: [
      { to: "/playground", label: text.pages.playground, keys: "g p", permission: "use_gateway", Icon: MessagesSquare },
      { to: "/compression", label: text.pages.lab, keys: "g c", permission: "use_gateway", Icon: FlaskConical },
      { to: "/quickstart", label: text.pages.quickstart, keys: "g q", Icon: BookOpen },
      { to: "/reference", label: text.pages.reference, keys: "g e", Icon: Braces },
    ],
  },
  {
    label: text.groups.manage,
    pages: [
      { to: "/models", label: text.pages.models, keys: "g m", permission: "use_gateway", Icon: Boxes },
      { to: "/budgets", label: text.pages.budgets, keys: "g b", permission: "view_analytics", Icon: Wallet },
      { to: "/keys", label: text.pages.keys, keys: "g k", permission: "manage_keys", Icon: KeyRound },
      { to: "/team", label: text.pages.team, keys: "g t", permission: "manage_users", Icon: Users },
      { to: "/audit", label: text.pages.audit, keys: "g a", permission: "view_audit", Icon: ScrollText },
      { to: "/jobs", label: text.pages.jobs, keys: "g j", permission: "manage_organization", Icon: ListChecks },
      { to: "/settings", label: text.pages.settings, keys: "g s", Icon: Settings },
    ],
  },
];

/** What a person may open: the rest is not shown, and the server refuses it anyway. */
export const groupsFor = (permissions: readonly string[]): readonly PageGroup[] =>
  pageGroups
    .map((group) => ({
      ...group,
      pages: group.pages.filter(({ permission }) => permission === undefined || permissions.includes(permission)),
    }))
    .filter((group) => group.pages.length > 0);

export const allPages: readonly PageLink[] = pageGroups.flatMap((group) => group.pages);
