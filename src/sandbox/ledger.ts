import type { SubmittedPicture } from './picture.ts';

/** One field of a request, in the order received. Secrets and pictures have a hash in place of a value. */
export interface LedgerField {
  /** Nested JSON fields by path: `tracking.extraData`. */
  name: string;
  kind: 'text' | 'file' | 'number' | 'boolean' | 'null' | 'object' | 'array';
  bytes: number;
  value?: string;
  sha256?: string;
  filename?: string;
  contentType?: string;
  picture?: SubmittedPicture;
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
  /** Header names in order as sent; `values` has relevant ones, secrets as `sha256:` and sixteen digits. */
  headers: { names: string[]; values: Record<string, string> };
  fields: LedgerField[];
  /** Null before a response was sent. */
  status: number | null;
  /** Why the sandbox rejected the request, if it did. */
  refusal: string | null;
  /** `cut`: the connection ended before the whole answer was sent. */
  ended: 'open' | 'answered' | 'cut';
  ms: number | null;
  /** Fields with a picture at `/__sandbox/ledger/<n>/image?field=`; the live face first. */
  images: string[];
}

interface StoredImage {
  n: number;
  field: string;
  bytes: Buffer;
}

/** Requests received by a vendor server; bounded in entries and image bytes, the oldest are evicted first. */
export class Ledger {
  total = 0;
  readonly #limits: { entries: number; imageBytes: number };
  readonly #entries = new Map<number, LedgerEntry>();
  readonly #watchers = new Set<(entry: LedgerEntry) => void>();
  #images: StoredImage[] = [];
  #imageBytes = 0;

  constructor(limits: { entries: number; imageBytes: number }) {
    this.#limits = limits;
  }

  open(request: Pick<LedgerEntry, 'at' | 'route' | 'headers'>): LedgerEntry {
    this.total += 1;
    const entry: LedgerEntry = {
      n: this.total,
      ...request,
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

  /** Notifies watchers that an entry was added or has ended. */
  notify(entry: LedgerEntry): void {
    for (const watcher of this.#watchers) watcher(entry);
  }

  /** @returns a function that stops watching */
  watch(watcher: (entry: LedgerEntry) => void): () => void {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  storeImage(entry: LedgerEntry, field: string, bytes: Buffer): void {
    entry.images.push(field);
    this.#images.push({ n: entry.n, field, bytes });
    this.#imageBytes += bytes.length;
    let dropped = 0;
    while (this.#imageBytes > this.#limits.imageBytes && dropped < this.#images.length) {
      const { n, field: gone, bytes: freed } = this.#images[dropped] as StoredImage;
      this.#imageBytes -= freed.length;
      const owner = this.#entries.get(n);
      if (owner) owner.images = owner.images.filter((name) => name !== gone);
      dropped += 1;
    }
    if (dropped > 0) this.#images = this.#images.slice(dropped);
  }

  /** The newest `limit` matching entries, in the order received. */
  list(wanted: { reference?: string; route?: string; limit: number }): LedgerEntry[] {
    const fitting = [...this.#entries.values()].filter(
      (entry) =>
        (wanted.reference === undefined || entry.reference === wanted.reference) &&
        (wanted.route === undefined || entry.route === wanted.route),
    );
    return wanted.limit === 0 ? [] : fitting.slice(-wanted.limit);
  }

  get size(): number {
    return this.#entries.size;
  }

  image(n: number, field?: string): Buffer | undefined {
    return this.#images.find((image) => image.n === n && (field === undefined || image.field === field))
      ?.bytes;
  }
}
