import { flatbuffer } from '../../src/face-guidance/testing/flatbuffer-writer.ts';

/** Fields of the model's root table that remain: operator codes, subgraphs. See TensorFlow's schema.fbs. */
const stored = [1, 2] as const;
const buffersField = 4;
const name = 'TFLITE_METADATA';

/**
 * The same model with the metadata that MediaPipe's tasks require: pixels are (value - 127.5) / 127.5. A new root is
 * written in front of the old file; all offsets in it are relative, so the rest remains unchanged.
 */
export function withMetadata(model: ArrayBuffer): Uint8Array<ArrayBuffer> {
  const old = new DataView(model);
  const root = old.getUint32(0, true);
  const vtable = root - old.getInt32(root, true);
  /** Position of the field's vector in the old file. */
  const vector = (field: number) => {
    const slot = root + old.getUint16(vtable + 4 + 2 * field, true);
    return slot + old.getUint32(slot, true);
  };
  const metadata = normalization();
  const buffers = vector(buffersField);
  const count = old.getUint32(buffers, true);

  // Positions in the new front part; buffers are aligned to multiples of 16, and so is the old file.
  const place = { vtable: 8, root: 28, buffers: 56 };
  const entries = place.buffers + 4 * (count + 2);
  const bufferVtable = entries;
  const bufferTable = bufferVtable + 8;
  const data = Math.ceil((bufferTable + 8 + 4) / 16) * 16;
  const list = data + Math.ceil(metadata.byteLength / 16) * 16;
  const entryVtable = list + 8;
  const entry = entryVtable + 8;
  const text = entry + 12;
  const front = Math.ceil((text + 4 + name.length + 1) / 64) * 64;

  const file = new Uint8Array(front + model.byteLength);
  const view = new DataView(file.buffer);
  const number = (at: number, value: number) => view.setUint32(at, value, true);
  const point = (at: number, to: number) => number(at, to - at);
  const shorts = (at: number, ...values: number[]) => {
    for (const [index, value] of values.entries()) view.setUint16(at + 2 * index, value, true);
  };

  point(0, place.root);
  file.set(new TextEncoder().encode('TFL3'), 4);
  // Version, operator codes, subgraphs, no description, buffers, no metadata buffer, metadata.
  shorts(place.vtable, 18, 24, 4, 8, 12, 0, 16, 0, 20);
  number(place.root, place.root - place.vtable);
  number(place.root + 4, 3);
  for (const [index, field] of stored.entries()) point(place.root + 8 + 4 * index, front + vector(field));
  point(place.root + 16, place.buffers);
  point(place.root + 20, list);

  number(place.buffers, count + 1);
  for (let index = 0; index < count; index++) {
    const slot = buffers + 4 + 4 * index;
    point(place.buffers + 4 + 4 * index, front + slot + old.getUint32(slot, true));
  }
  point(place.buffers + 4 + 4 * count, bufferTable);
  shorts(bufferVtable, 6, 8, 4);
  number(bufferTable, bufferTable - bufferVtable);
  point(bufferTable + 4, data - 4);
  number(data - 4, metadata.byteLength);
  file.set(new Uint8Array(metadata), data);

  number(list, 1);
  point(list + 4, entry);
  shorts(entryVtable, 8, 12, 4, 8);
  number(entry, entry - entryVtable);
  point(entry + 4, text);
  number(entry + 8, count);
  number(text, name.length);
  file.set(new TextEncoder().encode(name), text + 4);
  file.set(new Uint8Array(model), front);
  return file;
}

/** By TensorFlow Lite Support's metadata_schema.fbs: one subgraph, one input, one processing unit. */
function normalization(): ArrayBuffer {
  const half = new Int32Array(Float32Array.of(127.5).buffer)[0] ?? 0;
  const options = { table: [{ ints: [half] }, { ints: [half] }] };
  const input = [null, null, null, null, { tables: [[{ byte: 1 }, options]] }];
  return flatbuffer('M001', [null, null, null, { tables: [[null, null, { tables: [input] }]] }]);
}
