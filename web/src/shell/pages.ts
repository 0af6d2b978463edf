import {
  Activity,
  BookOpen,
  Boxes,
  FlaskConical,
  KeyRound,
  LayoutDashboard,
  type LucideIcon,
  MessagesSquare,
  Settings,
} from "lucide-react";
import { text } from "./text";

export interface PageLink {
  readonly to: "/" | "/requests" | "/playground" | "/compression" | "/quickstart" | "/models" | "/keys" | "/settings";
  readonly label: string;
  readonly keys: string;
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
      { to: "/", label: text.pages.overview, keys: "g o", Icon: LayoutDashboard },
      { to: "/requests", label: text.pages.requests, keys: "g r", Icon: Activity },
    ],
  },
  {
    label: text.groups.build,
    pages: [
      { to: "/playground", label: text.pages.playground, keys: "g p", Icon: MessagesSquare },
      { to: "/compression", label: text.pages.lab, keys: "g c", Icon: FlaskConical },
      { to: "/quickstart", label: text.pages.quickstart, keys: "g q", Icon: BookOpen },
    ],
  },
  {
    label: text.groups.manage,
    pages: [
      { to: "/models", label: text.pages.models, keys: "g m", Icon: Boxes },
      { to: "/keys", label: text.pages.keys, keys: "g k", Icon: KeyRound },
      { to: "/settings", label: text.pages.settings, keys: "g s", Icon: Settings },
    ],
  },
];

export const allPages: readonly PageLink[] = pageGroups.flatMap((group) => group.pages);
