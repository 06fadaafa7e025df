/** Collects what is wrong, so that all of it is reported at once. */
export interface Complaints {
  add(key: string, what: string): void;
}
