import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { sessionQuery } from "@/platform/session/session";
import { groupsFor } from "./pages";
import { text } from "./text";

/** The navigation by module. */
export function Sidebar({ onNavigate }: { readonly onNavigate?: () => void }) {
  const { data: session } = useQuery(sessionQuery);
  return (
    <nav aria-label={text.navigation} className="flex flex-col gap-4">
      {groupsFor(session?.permissions ?? []).map((group) => (
        <div key={group.label}>
          <h2 className="px-2 pb-1 text-2xs font-medium tracking-wide text-faint uppercase">{group.label}</h2>
          <ul className="flex flex-col gap-px">
            {group.pages.map(({ to, label, Icon }) => (
              <li key={to}>
                <Link
                  to={to}
                  onClick={onNavigate}
                  activeOptions={{ exact: to === "/", includeSearch: false }}
                  className="flex h-8 items-center gap-2.5 rounded-md px-2 text-sm text-muted transition-colors duration-(--fast) hover:bg-hover hover:text-text aria-[current=page]:bg-selected aria-[current=page]:font-medium aria-[current=page]:text-text [&[aria-current=page]_svg]:text-accent"
                >
                  <Icon className="size-4" aria-hidden />
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
