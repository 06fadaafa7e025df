import { describe, expect, test } from 'vitest';
import { flatbuffer } from '../testing/flatbuffer-writer.ts';
import { rootTable } from './flatbuffer.ts';

/** By hand: root at 12; vtable of 8 bytes at 8; the table's first field is a byte at +4, its second is missing. */
const byHand = [12 + 4, 0, 0, 0, 0x54, 0x46, 0x4c, 0x33, 8, 0, 8, 0, 4, 0, 0, 0, 8, 0, 0, 0, 7, 0, 0, 0];

describe('a table', () => {
  test('read byte by byte', () => {
    const table = rootTable(Uint8Array.from(byHand).buffer, 'TFL3');
    expect(table.byte(0)).toBe(7);
    expect(table.byte(1)).toBe(0);
    expect(table.int(1, 5)).toBe(5);
    // A field that is younger than the file.
    expect(table.int(2, 6)).toBe(6);
  });

  test('every kind of field', () => {
    const file = flatbuffer('ABCD', [
      { byte: 200 },
      { int: -2 },
      { ints: [1, -1] },
      { bytes: Uint8Array.of(9, 8, 7) },
      { table: [null, { int: 3 }] },
      { tables: [[{ int: 4 }], [{ int: 5 }]] },
    ]);
    const table = rootTable(file, 'ABCD');
    expect(table.byte(0)).toBe(200);
    expect(table.int(1)).toBe(-2);
    expect(table.ints(2)).toEqual([1, -1]);
    expect(table.bytes(3)).toEqual(Uint8Array.of(9, 8, 7));
    expect(table.table(4)?.int(1)).toBe(3);
    expect(table.tables(5).map((one) => one.int(0))).toEqual([4, 5]);
  });

  test('fields that are not there', () => {
    const table = rootTable(flatbuffer('ABCD', []), 'ABCD');
    expect(table.ints(0)).toEqual([]);
    expect(table.bytes(0)).toBeNull();
    expect(table.table(0)).toBeNull();
    expect(table.tables(0)).toEqual([]);
  });

  test('an empty vector of bytes is nothing', () => {
    expect(rootTable(flatbuffer('ABCD', [{ bytes: new Uint8Array() }]), 'ABCD').bytes(0)).toBeNull();
  });
});

test('a vector longer than the file is refused before it is made', () => {
  const file = flatbuffer('ABCD', [{ ints: [1] }]);
  new DataView(file).setUint32(file.byteLength - 8, 0x7fff_ffff, true);
  expect(() => rootTable(file, 'ABCD').ints(0)).toThrow(RangeError);
});

test.each([[new ArrayBuffer(0)], [new ArrayBuffer(7)], [flatbuffer('TFL2', [])]])('another file', (file) => {
  expect(() => rootTable(file, 'TFL3')).toThrow(expect.objectContaining({ code: 'damaged' }));
});
