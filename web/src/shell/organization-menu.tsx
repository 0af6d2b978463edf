import { useQuery } from "@tanstack/react-query";
import { ChevronsUpDown } from "lucide-react";
import { sessionQuery, useSwitchOrganization } from "@/platform/session/session";
import { Menu } from "@/ui/menu";
import { Logo } from "./logo";
import { text } from "./text";

export function OrganizationMenu() {
  const { data: session } = useQuery(sessionQuery);
  const change = useSwitchOrganization();
  const organization = session?.organization;
  return (
    <Menu
      align="start"
      label={text.switchOrganization}
      heading={text.switchOrganization}
      trigger={
        <button
          type="button"
          className="flex h-10 w-full min-w-0 items-center gap-2.5 rounded-md px-2 text-left hover:bg-hover"
        >
          <Logo className="size-6" />
          <span className="min-w-0 flex-1">
            <span className="sr-only">{text.switchOrganization}: </span>
            <bdi className="block truncate text-sm font-semibold" title={organization?.name}>
              {organization?.name ?? text.product}
            </bdi>
          </span>
          <ChevronsUpDown className="size-3.5 text-faint" aria-hidden />
        </button>
      }
      items={(session?.organizations ?? []).map((one) => ({
        id: one.id,
        label: one.name,
        checked: one.id === organization?.id,
        onSelect: () => change.mutate(one.id),
      }))}
    />
  );
}
