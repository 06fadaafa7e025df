/** Height, width and channels of a picture-like tensor; the batch of one is left out. */
export type Shape = readonly number[];

export interface Tensor {
  shape: Shape;
  type: 'float32' | 'float16' | 'int32';
  /** Constant data of the file, little-endian; null for computed tensors. */
  constant: Uint8Array<ArrayBuffer> | null;
}

export type Padding = 'same' | 'valid';

/** How a window moves over a picture: the part that convolutions and pooling share. */
export interface Sliding {
  padding: Padding;
  strideX: number;
  strideY: number;
}

/** One step; numbers name tensors of the graph. */
export type Op = { output: number } & (
  | ({ kind: 'conv' | 'depthwise'; input: number; weights: number; bias: number } & Sliding)
  | ({ kind: 'max-pool'; input: number; windowX: number; windowY: number } & Sliding)
  | { kind: 'pad'; input: number; paddings: number }
  | { kind: 'add'; inputs: readonly [number, number] }
  | { kind: 'concat'; inputs: readonly number[]; axis: number }
  | { kind: 'relu' | 'reshape' | 'dequantize'; input: number }
);

/** A model as the interpreter takes it: operators in an order in which each finds its inputs ready. */
export interface Graph {
  tensors: readonly Tensor[];
  operators: readonly Op[];
  inputs: readonly number[];
  outputs: readonly number[];
}
