/** Value of a table's field; `null` omits the field. */
export type TableField = { byte: number } | { int: number } | Child | null;

type Child =
  | { ints: readonly number[] }
  | { bytes: Uint8Array }
  | { table: readonly TableField[] }
  | { tables: readonly (readonly TableField[])[] };

/** Writes a FlatBuffer by its specification, children after their parents, so that the reader is tested against it. */
export function flatbuffer(identifier: string, root: readonly TableField[]): ArrayBuffer {
  const writer = new Writer();
  writer.append(0, 4);
  for (const letter of identifier) writer.append(letter.charCodeAt(0), 1);
  writer.put(0, writer.table(root), 4);
  return writer.file();
}

class Writer {
  readonly #out: number[] = [];

  file(): ArrayBuffer {
    this.#align();
    return Uint8Array.from(this.#out).buffer;
  }

  put(at: number, value: number, size: number): void {
    for (let byte = 0; byte < size; byte++) this.#out[at + byte] = (value >> (8 * byte)) & 0xff;
  }

  append(value: number, size: number): void {
    this.put(this.#out.length, value, size);
  }

  table(fields: readonly TableField[]): number {
    this.#align();
    const vtable = this.#out.length;
    this.append(4 + 2 * fields.length, 2);
    this.append(4 + 4 * fields.length, 2);
    for (const [at, field] of fields.entries()) this.append(field === null ? 0 : 4 + 4 * at, 2);
    this.#align();
    const table = this.#out.length;
    this.append(table - vtable, 4);
    for (const field of fields) this.append(field !== null && 'byte' in field ? field.byte : 0, 4);
    for (const [at, field] of fields.entries()) this.#fill(table + 4 + 4 * at, field);
    return table;
  }

  #fill(slot: number, field: TableField): void {
    if (field === null || 'byte' in field) return;
    this.put(slot, 'int' in field ? field.int : this.#child(field) - slot, 4);
  }

  #child(field: Child): number {
    if ('table' in field) return this.table(field.table);
    this.#align();
    const vector = this.#out.length;
    if ('bytes' in field) {
      this.append(field.bytes.length, 4);
      this.#out.push(...field.bytes);
    } else if ('ints' in field) {
      this.append(field.ints.length, 4);
      for (const int of field.ints) this.append(int, 4);
    } else {
      this.append(field.tables.length, 4);
      for (const _ of field.tables) this.append(0, 4);
      for (const [at, table] of field.tables.entries()) {
        const slot = vector + 4 + 4 * at;
        this.put(slot, this.table(table) - slot, 4);
      }
    }
    return vector;
  }

  #align(): void {
    while (this.#out.length % 4 !== 0) this.#out.push(0);
  }
}
