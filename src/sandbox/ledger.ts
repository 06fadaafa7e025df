import type { Picture } from './picture.ts';

/** One field of a request, in the order it came. Secrets and pictures have a hash in place of a value. */
export interface LedgerField {
  /** Nested JSON fields by path: `tracking.extraData`. */
  name: string;
  kind: 'text' | 'file' | 'number' | 'boolean' | 'null' | 'object' | 'array';
  bytes: number;
  value?: string;
  sha256?: string;
  filename?: string;
  contentType?: string;
  picture?: Picture;
}

export interface LedgerEntry {
  /** Running number of this server, from 1. */
  n: number;
  /** ISO 8601, UTC. */
  at: string;
  /** `POST /api/token/`. */
  route: string;
  /** The cédula or user id; for token calls the user name. */
  reference: string | null;
  scenario: { number: number; name: string } | null;
  /** Header names as sent, in order; `values` has those that matter, secrets as `sha256:` and sixteen digits. */
  headers: { names: string[]; values: Record<string, string> };
  fields: LedgerField[];
  /** Null while nothing was sent back. */
  status: number | null;
  /** Why the sandbox refused, if it did. */
  refusal: string | null;
  /** `cut`: the connection ended before the whole answer was sent. */
  ended: 'open' | 'answered' | 'cut';
  ms: number | null;
  /** Fields whose picture can be fetched from `/__sandbox/ledger/<n>/image?field=`; the live face first. */
  images: string[];
}

interface KeptImage {
  n: number;
  field: string;
  bytes: Buffer;
}

/** What a vendor server received, newest kept longest; bounded in entries and in bytes of images. */
export class Ledger {
  total = 0;
  readonly #limits: { entries: number; imageBytes: number };
  readonly #entries = new Map<number, LedgerEntry>();
  readonly #watchers = new Set<(entry: LedgerEntry) => void>();
  #images: KeptImage[] = [];
  #imageBytes = 0;

  constructor(limits: { entries: number; imageBytes: number }) {
    this.#limits = limits;
  }

  open(seen: Pick<LedgerEntry, 'at' | 'route' | 'headers'>): LedgerEntry {
    this.total += 1;
    const entry: LedgerEntry = {
      n: this.total,
      ...seen,
      reference: null,
      scenario: null,
      fields: [],
      status: null,
      refusal: null,
      ended: 'open',
      ms: null,
      images: [],
    };
    this.#entries.set(entry.n, entry);
    const oldest = this.#entries.keys().next().value;
    if (this.#entries.size > this.#limits.entries && oldest !== undefined) this.#entries.delete(oldest);
    return entry;
  }

  /** Tells whoever watches that an entry came or ended. */
  tell(entry: LedgerEntry): void {
    for (const watcher of this.#watchers) watcher(entry);
  }

  /** @returns what ends it */
  watch(watcher: (entry: LedgerEntry) => void): () => void {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  keepImage(entry: LedgerEntry, field: string, bytes: Buffer): void {
    entry.images.push(field);
    this.#images.push({ n: entry.n, field, bytes });
    this.#imageBytes += bytes.length;
    let dropped = 0;
    while (this.#imageBytes > this.#limits.imageBytes && dropped < this.#images.length) {
      const { n, field: gone, bytes: freed } = this.#images[dropped] as KeptImage;
      this.#imageBytes -= freed.length;
      const owner = this.#entries.get(n);
      if (owner) owner.images = owner.images.filter((name) => name !== gone);
      dropped += 1;
    }
    if (dropped > 0) this.#images = this.#images.slice(dropped);
  }

  /** The newest `limit` entries that fit, in the order they came. */
  list(wanted: { reference?: string; route?: string; limit: number }): LedgerEntry[] {
    const fitting = [...this.#entries.values()].filter(
      (entry) =>
        (wanted.reference === undefined || entry.reference === wanted.reference) &&
        (wanted.route === undefined || entry.route === wanted.route),
    );
    return wanted.limit === 0 ? [] : fitting.slice(-wanted.limit);
  }

  get kept(): number {
    return this.#entries.size;
  }

  image(n: number, field?: string): Buffer | undefined {
    return this.#images.find((image) => image.n === n && (field === undefined || image.field === field))
      ?.bytes;
  }
}
