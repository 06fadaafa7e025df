import { rootTable, type Table } from './flatbuffer.ts';
import type { Graph, Op, Padding, Sliding, Tensor } from './graph.ts';
import { ModelProblem, unsupported } from './problem.ts';

/*
 * Field numbers and codes follow TensorFlow's tensorflow/lite/schema/schema.fbs, version 3; only what the face model
 * uses is read, and anything else is refused by name.
 */

/** BuiltinOperator */
const kinds: Readonly<Record<number, Op['kind']>> = {
  0: 'add',
  2: 'concat',
  3: 'conv',
  4: 'depthwise',
  6: 'dequantize',
  17: 'max-pool',
  19: 'relu',
  22: 'reshape',
  34: 'pad',
};
/** TensorType */
const types: Readonly<Record<number, Tensor['type']>> = { 0: 'float32', 1: 'float16', 2: 'int32' };
/** Padding */
const paddings: Readonly<Record<number, Padding>> = { 0: 'same', 1: 'valid' };

/**
 * Reads a TFLite model.
 *
 * @throws ModelProblem
 */
export function readModel(file: ArrayBuffer): Graph {
  try {
    return readGraph(rootTable(file, 'TFL3'));
  } catch (error) {
    if (error instanceof ModelProblem) throw error;
    throw new ModelProblem('damaged', 'an offset leads out of the file', error);
  }
}

function readGraph(model: Table): Graph {
  if (model.int(0) !== 3) throw unsupported(`schema version ${model.int(0)}`);
  const codes = model.tables(1).map(operatorCode);
  const constants = model.tables(4).map((buffer) => buffer.bytes(0));
  const [graph, ...others] = model.tables(2);
  if (graph === undefined || others.length > 0) throw unsupported(`${others.length + 1} subgraphs`);
  const tensors = graph.tables(0).map((tensor) => readTensor(tensor, constants));
  const known = (names: readonly number[]) => {
    if (names.some((name) => tensors[name] === undefined))
      throw new ModelProblem('damaged', 'unknown tensor');
    return names;
  };
  return {
    tensors,
    operators: graph.tables(3).map((operator) => {
      known([...operator.ints(1), ...operator.ints(2)]);
      return readOperator(operator, codes[operator.int(0)] ?? -1);
    }),
    inputs: known(graph.ints(1)),
    outputs: known(graph.ints(2)),
  };
}

/** Older files have the code in one byte, newer ones in a wider field; the larger one counts. */
const operatorCode = (code: Table): number => Math.max(code.byte(0), code.int(3));

function readTensor(tensor: Table, constants: readonly (Uint8Array<ArrayBuffer> | null)[]): Tensor {
  const type = types[tensor.byte(1)];
  if (type === undefined) throw unsupported(`tensor type ${tensor.byte(1)}`);
  if (tensor.table(6) !== null) throw unsupported('sparse tensor');
  const shape = tensor.ints(0);
  const constant = constants[tensor.int(2)] ?? null;
  const size = shape.reduce((product, side) => product * side, type === 'float16' ? 2 : 4);
  if (constant !== null && constant.byteLength !== size) {
    throw new ModelProblem('damaged', `${constant.byteLength} bytes for a tensor of ${size}`);
  }
  return { shape, type, constant };
}

function readOperator(operator: Table, code: number): Op {
  const kind = kinds[code];
  const inputs = operator.ints(1);
  const [input, second] = inputs;
  const [output, ...more] = operator.ints(2);
  if (kind === undefined) throw unsupported(`operator ${code}`);
  if (input === undefined || output === undefined || more.length > 0)
    throw unsupported(`${kind} without one result`);
  const options = operator.table(4);
  switch (kind) {
    case 'conv':
    case 'depthwise':
      return convolution(kind, inputs, output, options);
    case 'max-pool':
      if (options === null) throw unsupported('max-pool without options');
      plain(kind, options.byte(5));
      return { kind, input, output, windowX: options.int(3), windowY: options.int(4), ...sliding(options) };
    case 'pad':
      if (second === undefined) throw unsupported('pad without paddings');
      return { kind, input, paddings: second, output };
    case 'add':
      if (second === undefined) throw unsupported('add of one tensor');
      plain(kind, options?.byte(0) ?? 0);
      return { kind, inputs: [input, second], output };
    case 'concat':
      plain(kind, options?.byte(1) ?? 0);
      return { kind, inputs, axis: options?.int(0) ?? 0, output };
    case 'relu':
    case 'reshape':
    case 'dequantize':
      return { kind, input, output };
  }
}

function convolution(
  kind: 'conv' | 'depthwise',
  [input, weights, bias]: readonly number[],
  output: number,
  options: Table | null,
): Op {
  if (options === null || input === undefined || weights === undefined || bias === undefined) {
    throw unsupported(`${kind} without bias`);
  }
  // The depthwise options have one field more, in the middle.
  const activation = kind === 'conv' ? 3 : 4;
  plain(kind, options.byte(activation));
  if (options.int(activation + 1, 1) !== 1 || options.int(activation + 2, 1) !== 1) {
    throw unsupported(`dilated ${kind}`);
  }
  if (kind === 'depthwise' && options.int(3) !== 1) throw unsupported(`depth multiplier ${options.int(3)}`);
  return { kind, input, weights, bias, output, ...sliding(options) };
}

/** The face model has its activations as operators of their own. */
function plain(kind: string, activation: number): void {
  if (activation !== 0) throw unsupported(`${kind} with activation ${activation}`);
}

function sliding(options: Table): Sliding {
  const padding = paddings[options.byte(0)];
  if (padding === undefined) throw unsupported(`padding ${options.byte(0)}`);
  return { padding, strideX: options.int(1), strideY: options.int(2) };
}
