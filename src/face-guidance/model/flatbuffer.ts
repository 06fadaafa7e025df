import { ModelProblem } from './problem.ts';

/**
 * One table of a FlatBuffer (https://flatbuffers.dev/internals): a signed offset to its vtable, which gives the place of
 * each field by the field's number; a missing field has its default. Reads outside the buffer throw a RangeError, which
 * is the DataView's own.
 */
export class Table {
  readonly #view: DataView<ArrayBuffer>;
  readonly #at: number;

  constructor(view: DataView<ArrayBuffer>, at: number) {
    this.#view = view;
    this.#at = at;
  }

  byte(field: number, fallback = 0): number {
    const at = this.#find(field);
    return at === null ? fallback : this.#view.getUint8(at);
  }

  int(field: number, fallback = 0): number {
    const at = this.#find(field);
    return at === null ? fallback : this.#view.getInt32(at, true);
  }

  table(field: number): Table | null {
    const at = this.#find(field);
    return at === null ? null : new Table(this.#view, this.#follow(at));
  }

  tables(field: number): Table[] {
    return this.#items(field, 4, (at) => new Table(this.#view, this.#follow(at)));
  }

  ints(field: number): number[] {
    return this.#items(field, 4, (at) => this.#view.getInt32(at, true));
  }

  /** A view into the file, not a copy; null without the field or without a byte. */
  bytes(field: number): Uint8Array<ArrayBuffer> | null {
    const at = this.#find(field);
    if (at === null) return null;
    const vector = this.#follow(at);
    const length = this.#length(vector, 1);
    return length === 0
      ? null
      : new Uint8Array(this.#view.buffer, this.#view.byteOffset + vector + 4, length);
  }

  #items<Item>(field: number, size: number, read: (at: number) => Item): Item[] {
    const at = this.#find(field);
    if (at === null) return [];
    const vector = this.#follow(at);
    return Array.from({ length: this.#length(vector, size) }, (_, index) => read(vector + 4 + index * size));
  }

  /** A length that the file cannot hold is refused before anything of that size is made. */
  #length(vector: number, size: number): number {
    const length = this.#view.getUint32(vector, true);
    if (vector + 4 + length * size > this.#view.byteLength)
      throw new RangeError('a vector ends after the file');
    return length;
  }

  #follow(at: number): number {
    return at + this.#view.getUint32(at, true);
  }

  #find(field: number): number | null {
    const vtable = this.#at - this.#view.getInt32(this.#at, true);
    const entry = 4 + 2 * field;
    if (entry + 2 > this.#view.getUint16(vtable, true)) return null;
    const offset = this.#view.getUint16(vtable + entry, true);
    return offset === 0 ? null : this.#at + offset;
  }
}

/**
 * The root table of a file that carries this four-letter identifier.
 *
 * @throws ModelProblem `damaged`
 */
export function rootTable(file: ArrayBuffer, identifier: string): Table {
  const view = new DataView(file);
  const found = file.byteLength < 8 ? '' : String.fromCharCode(...new Uint8Array(file, 4, 4));
  if (found !== identifier) throw new ModelProblem('damaged', `no ${identifier} file`);
  return new Table(view, view.getUint32(0, true));
}
