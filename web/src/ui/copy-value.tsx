import { CopyButton } from "./copy-button";

/** A value to be entered elsewhere, with a button that copies it. */
export function CopyValue({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div className="min-w-0">
      <p className="text-xs font-medium">{label}</p>
      <div className="mt-1 flex items-center gap-1 rounded-md border border-line bg-sunken py-0.5 pr-0.5 pl-2.5">
        <code className="min-w-0 flex-1 font-mono text-xs break-all select-all">{value}</code>
        <CopyButton value={value} label={`Copy ${label}`} wordless />
      </div>
    </div>
  );
}
