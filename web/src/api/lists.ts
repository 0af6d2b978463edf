/** A page of a list, as every platform endpoint answers. */
export interface Page<T> {
  readonly data: T[];
  readonly next_cursor: string | null;
}
