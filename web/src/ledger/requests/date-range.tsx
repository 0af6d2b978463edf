import { TextField } from "@/ui/field";
import { dayOf, endOfDay, startOfDay } from "./days";
import { requestsRoute } from "./requests.route";
import { text } from "./text";

/** The days to look at, kept in the address as instants, so that a link means the same everywhere. */
export function DateRange() {
  const { from, to } = requestsRoute.useSearch();
  const navigate = requestsRoute.useNavigate();
  const set = (field: "from" | "to", instant: string | undefined) =>
    void navigate({
      search: ({ [field]: _, ...rest }) => (instant === undefined ? rest : { ...rest, [field]: instant }),
      replace: true,
    });
  const first = dayOf(from);
  // The end is exclusive: the last day shown is the one before it ends.
  const last = dayOf(to, -1);
  const crossed = first !== "" && last !== "" && first > last;
  return (
    <div
      role="group"
      aria-label={text.dates}
      className="col-span-full flex flex-wrap items-start gap-2 xl:col-span-1 xl:flex-nowrap"
    >
      <TextField
        quiet
        type="date"
        label={text.from}
        value={first}
        error={crossed ? text.wrongOrder : undefined}
        onChange={(event) => set("from", startOfDay(event.target.value))}
        className="min-w-32 flex-1"
      />
      <span aria-hidden className="pt-1.5 text-muted">
        –
      </span>
      <TextField
        quiet
        type="date"
        label={text.to}
        value={last}
        onChange={(event) => set("to", endOfDay(event.target.value))}
        className="min-w-32 flex-1"
      />
    </div>
  );
}
