const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

const local = (day: string, offset: number): string | undefined => {
  if (!dayPattern.test(day)) return undefined;
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const instant = new Date(year, month - 1, date + offset);
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString();
};

/** The instant at which a day begins where the reader is; undefined while it is half typed. */
export const startOfDay = (day: string): string | undefined => local(day, 0);

/** The instant at which the day after begins: the exclusive end. */
export const endOfDay = (day: string): string | undefined => local(day, 1);

/** The day of an instant, where the reader is; empty for what is no instant. */
export function dayOf(instant: string | undefined, milliseconds = 0): string {
  const at = new Date(instant ?? "");
  if (Number.isNaN(at.getTime())) return "";
  const moved = new Date(at.getTime() + milliseconds);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${String(moved.getFullYear()).padStart(4, "0")}-${two(moved.getMonth() + 1)}-${two(moved.getDate())}`;
}
