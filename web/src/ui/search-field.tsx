import { useEffect, useState } from "react";
import { TextField } from "./field";

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onSettle: (value: string) => void;
  readonly className?: string;
}

const settleAfter = 250;

/** A filter that is applied once typing pauses, and follows when the applied value changes elsewhere. */
export function SearchField({ label, value, onSettle, className }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onSettle(typed), settleAfter);
    return () => clearTimeout(timer);
  }, [typed, value, onSettle]);
  return (
    <TextField
      quiet
      label={label}
      type="search"
      placeholder={label}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      className={className}
    />
  );
}
