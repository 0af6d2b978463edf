import { useCallback } from "react";
import { SelectField } from "@/ui/field";
import { SearchField } from "@/ui/search-field";
import { DateRange } from "./date-range";
import { type RequestFilter, requestStatuses } from "./requests";
import { requestsRoute } from "./requests.route";
import { text } from "./text";

interface AddressFilterProps {
  readonly field: keyof RequestFilter;
  readonly label: string;
  readonly className?: string;
}

function AddressFilter({ field, label, className }: AddressFilterProps) {
  const applied = requestsRoute.useSearch()[field] ?? "";
  const navigate = requestsRoute.useNavigate();
  const apply = useCallback(
    (value: string) =>
      void navigate({
        search: ({ [field]: _, ...rest }) => (value === "" ? rest : { ...rest, [field]: value }),
        replace: true,
      }),
    [navigate, field],
  );
  return <SearchField label={label} value={applied} onSettle={apply} className={className ?? ""} />;
}

const statuses = [
  { value: "", label: text.any },
  ...requestStatuses.map((value) => ({ value, label: text.statuses[value] })),
];

export function Filters() {
  const { status = "" } = requestsRoute.useSearch();
  const navigate = requestsRoute.useNavigate();
  return (
    <div
      role="search"
      className="grid grid-cols-2 items-start gap-2 sm:grid-cols-3 lg:grid-cols-[2fr_1fr_1fr_1fr_1fr] xl:grid-cols-[2fr_1fr_1fr_1fr_1fr_2.4fr]"
    >
      <AddressFilter field="q" label={text.search} className="max-lg:col-span-full" />
      <AddressFilter field="model" label={text.model} />
      <AddressFilter field="provider" label={text.provider} />
      <AddressFilter field="feature" label={text.feature} />
      <SelectField
        quiet
        label={text.status}
        value={status}
        choices={statuses}
        onPick={(picked) =>
          void navigate({
            search: ({ status: _, ...rest }) => (picked === "" ? rest : { ...rest, status: picked }),
            replace: true,
          })
        }
      />
      <DateRange />
    </div>
  );
}
