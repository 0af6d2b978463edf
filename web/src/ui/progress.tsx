interface ProgressProps {
  readonly label: string;
  /** Percent, 0 to 100. */
  readonly value: number;
}

/** How far long work is. */
export const Progress = ({ label, value }: ProgressProps) => (
  <progress
    aria-label={label}
    max={100}
    value={value}
    className="block h-1.5 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-hover [&::-webkit-progress-value]:bg-accent"
  />
);
