export interface Edit {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** The furthest x reached on each diagonal from −distance−1 to distance+1. */
type Frontier = Int32Array;

const reached = (frontier: Frontier, distance: number, diagonal: number): number =>
  frontier[diagonal + distance + 1] ?? -1;

const stepsDown = (frontier: Frontier, distance: number, diagonal: number): boolean =>
  diagonal === -distance ||
  (diagonal !== distance && reached(frontier, distance, diagonal - 1) < reached(frontier, distance, diagonal + 1));

/**
 * The shortest edit script between two lists (Myers 1986), or undefined when they differ by more than `limit` edits:
 * time and memory grow with the square of the distance.
 */
export function shortestEdits(from: readonly string[], to: readonly string[], limit: number): Edit[] | undefined {
  const bound = Math.min(limit, from.length + to.length);
  const middle = bound + 1;
  const furthest = new Int32Array(2 * bound + 3).fill(-1);
  furthest[middle + 1] = 0;
  const trace: Frontier[] = [];

  for (let distance = 0; distance <= bound; distance++) {
    const before = furthest.slice(middle - distance - 1, middle + distance + 2);
    trace.push(before);
    for (let diagonal = -distance; diagonal <= distance; diagonal += 2) {
      const down = stepsDown(before, distance, diagonal);
      let x = down ? reached(before, distance, diagonal + 1) : reached(before, distance, diagonal - 1) + 1;
      while (x < from.length && x - diagonal < to.length && from[x] === to[x - diagonal]) x++;
      furthest[middle + diagonal] = x;
      if (x >= from.length && x - diagonal >= to.length) return walkBack(trace, from, to);
    }
  }
  return undefined;
}

function walkBack(trace: readonly Frontier[], from: readonly string[], to: readonly string[]): Edit[] {
  const edits: Edit[] = [];
  let x = from.length;
  let y = to.length;
  for (let distance = trace.length - 1; distance >= 0; distance--) {
    const frontier = trace[distance];
    if (!frontier) break;
    const diagonal = x - y;
    const down = stepsDown(frontier, distance, diagonal);
    const startX = reached(frontier, distance, down ? diagonal + 1 : diagonal - 1);
    const edgeX = distance === 0 ? 0 : down ? startX : startX + 1;
    while (x > edgeX) {
      edits.push({ kind: "same", text: from[--x] ?? "" });
      y--;
    }
    if (distance === 0) break;
    if (down) edits.push({ kind: "added", text: to[--y] ?? "" });
    else edits.push({ kind: "removed", text: from[--x] ?? "" });
  }
  return edits.reverse();
}
