import { useMemo } from "react";
import { encode } from "uqr";

interface QrCodeProps {
  readonly value: string;
  readonly label: string;
}

/** A QR code as one path: black on white in both themes, because scanners expect that. */
export function QrCode({ value, label }: QrCodeProps) {
  const { path, size } = useMemo(() => {
    const { data, size } = encode(value, { ecc: "M", border: 2 });
    const dots = data.flatMap((row, y) =>
      row.flatMap((dark, x) => (dark ? [`M${String(x)} ${String(y)}h1v1h-1z`] : [])),
    );
    return { path: dots.join(""), size };
  }, [value]);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${String(size)} ${String(size)}`}
      shapeRendering="crispEdges"
      className="size-44 rounded-md border border-line bg-white"
    >
      <path d={path} fill="#000000" />
    </svg>
  );
}
