import { flatbuffer, type TableField } from './flatbuffer-writer.ts';

export interface TinyTensor {
  shape: readonly number[];
  /** TensorType; 0 is float32 */
  type?: number;
  constant?: Uint8Array;
}

export interface TinyOperator {
  /** BuiltinOperator */
  code: number;
  inputs: readonly number[];
  output: number;
  options?: readonly TableField[];
}

/** A TFLite file of one's own making; the first tensor is the input, the last one the output. */
export function tinyModel(tensors: readonly TinyTensor[], operators: readonly TinyOperator[]): ArrayBuffer {
  const graph: TableField[] = [
    {
      tables: tensors.map(({ shape, type = 0 }, at) => [{ ints: shape }, { byte: type }, { int: at + 1 }]),
    },
    { ints: [0] },
    { ints: [tensors.length - 1] },
    {
      tables: operators.map(({ inputs, output, options }, at) => [
        { int: at },
        { ints: inputs },
        { ints: [output] },
        null,
        options === undefined ? null : { table: options },
      ]),
    },
  ];
  return flatbuffer('TFL3', [
    { int: 3 },
    { tables: operators.map(({ code }) => [{ byte: code }]) },
    { tables: [graph] },
    null,
    {
      tables: [[], ...tensors.map(({ constant }) => [constant === undefined ? null : { bytes: constant }])],
    },
  ]);
}

export const float32 = (...values: number[]): Uint8Array => new Uint8Array(Float32Array.from(values).buffer);
export const int32 = (...values: number[]): Uint8Array => new Uint8Array(Int32Array.from(values).buffer);
