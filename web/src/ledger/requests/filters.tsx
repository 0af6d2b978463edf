import { useEffect, useState } from "react";
import { SelectField, TextField } from "@/ui/field";
import type { RequestFilter } from "./requests";
import { requestsRoute } from "./requests.route";
import { text } from "./text";

type Field = keyof RequestFilter;

const settleAfter = 250;

/** A filter that reaches the address, and the server, once typing pauses. */
function TypedFilter({
  field,
  label,
  type = "search",
  className,
}: {
  readonly field: Field;
  readonly label: string;
  readonly type?: string;
  readonly className?: string;
}) {
  const applied = requestsRoute.useSearch()[field] ?? "";
  const navigate = requestsRoute.useNavigate();
  const [typed, setTyped] = useState(applied);
  const [known, setKnown] = useState(applied);
  if (known !== applied) {
    setKnown(applied);
    setTyped(applied);
  }
  useEffect(() => {
    if (typed === applied) return;
    const timer = setTimeout(
      () =>
        void navigate({
          search: ({ [field]: _, ...rest }) => (typed === "" ? rest : { ...rest, [field]: typed }),
          replace: true,
        }),
      settleAfter,
    );
    return () => clearTimeout(timer);
  }, [typed, applied, field, navigate]);

  return (
    <TextField
      quiet={type === "search"}
      label={label}
      type={type}
      placeholder={label}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      className={className}
    />
  );
}

const statuses = [
  { value: "", label: text.any },
  ...(["succeeded", "failed", "cancelled"] as const).map((value) => ({ value, label: text.statuses[value] })),
];

export function Filters() {
  const { status = "" } = requestsRoute.useSearch();
  const navigate = requestsRoute.useNavigate();
  return (
    <div role="search" className="grid grid-cols-2 items-end gap-2 sm:grid-cols-3 lg:grid-cols-[2fr_1fr_1fr_1fr_1fr]">
      <TypedFilter field="q" label={text.search} className="max-lg:col-span-full" />
      <TypedFilter field="model" label={text.model} />
      <TypedFilter field="provider" label={text.provider} />
      <TypedFilter field="feature" label={text.feature} />
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
    </div>
  );
}
