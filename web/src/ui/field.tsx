import {
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from "react";
import { cx } from "./class-names";
import { text } from "./text";

const control =
  "w-full rounded-md border border-field-line bg-surface px-2.5 text-sm text-text transition-colors duration-(--fast) " +
  "hover:border-muted aria-invalid:border-bad disabled:cursor-not-allowed disabled:opacity-60 max-sm:text-base";

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly optional?: boolean;
  /** Keeps the label for screen readers only, where the layout already says what the field is. */
  readonly quiet?: boolean;
}

interface FrameProps extends FieldProps {
  readonly id: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

function Frame({ id, label, hint, error, optional, quiet, className, children }: FrameProps) {
  return (
    <div className={cx("flex min-w-0 flex-col gap-1.5", className)}>
      <label htmlFor={id} className={cx("text-xs font-medium", quiet && "sr-only")}>
        {label}
        {optional && <span className="ml-1 font-normal text-faint">({text.optional})</span>}
      </label>
      {children}
      {error !== undefined && error !== "" ? (
        <p id={`${id}-note`} role="alert" className="text-xs text-bad">
          {error}
        </p>
      ) : (
        hint !== undefined && (
          <p id={`${id}-note`} className="text-xs text-muted">
            {hint}
          </p>
        )
      )}
    </div>
  );
}

const described = (id: string, { hint, error }: FieldProps) => ({
  "aria-invalid": error !== undefined && error !== "" ? true : undefined,
  "aria-describedby": hint !== undefined || (error !== undefined && error !== "") ? `${id}-note` : undefined,
});

type TextFieldProps = FieldProps &
  InputHTMLAttributes<HTMLInputElement> & { readonly ref?: Ref<HTMLInputElement>; readonly mono?: boolean };

export function TextField({ label, hint, error, optional, quiet, className, mono, ...rest }: TextFieldProps) {
  const id = useId();
  return (
    <Frame {...{ id, label, hint, error, optional, quiet, className }}>
      <input
        {...rest}
        {...described(id, { label, hint, error })}
        id={id}
        className={cx(control, "h-8", mono && "font-mono")}
      />
    </Frame>
  );
}

type TextAreaProps = FieldProps &
  TextareaHTMLAttributes<HTMLTextAreaElement> & {
    readonly ref?: Ref<HTMLTextAreaElement>;
    readonly mono?: boolean;
    readonly areaClass?: string;
  };

export function TextArea({ label, hint, error, optional, quiet, className, mono, areaClass, ...rest }: TextAreaProps) {
  const id = useId();
  return (
    <Frame {...{ id, label, hint, error, optional, quiet, className }}>
      <textarea
        {...rest}
        {...described(id, { label, hint, error })}
        id={id}
        className={cx(control, "resize-y py-2 leading-5", mono && "font-mono text-xs", areaClass)}
      />
    </Frame>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

type SelectFieldProps = FieldProps &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, "onChange"> & {
    readonly choices: readonly Choice[];
    readonly onPick: (value: string) => void;
  };

/** A native select: it needs no injected styles, opens instantly and is the best picker on a phone. */
export function SelectField({
  label,
  hint,
  error,
  optional,
  quiet,
  className,
  choices,
  onPick,
  ...rest
}: SelectFieldProps) {
  const id = useId();
  return (
    <Frame {...{ id, label, hint, error, optional, quiet, className }}>
      <select
        {...rest}
        {...described(id, { label, hint, error })}
        id={id}
        onChange={(event) => onPick(event.target.value)}
        className={cx(control, "h-8 appearance-auto pr-1 pl-2")}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

type CheckFieldProps = {
  readonly label: string;
  readonly checked: boolean;
  readonly onCheck: (checked: boolean) => void;
};

export function CheckField({ label, checked, onCheck }: CheckFieldProps) {
  const id = useId();
  return (
    <label htmlFor={id} className="flex items-center gap-2 text-sm">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        onChange={(event) => onCheck(event.target.checked)}
        className="size-4 accent-(--accent)"
      />
      {label}
    </label>
  );
}
