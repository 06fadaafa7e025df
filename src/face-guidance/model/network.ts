import type { ConvolutionStep } from './convolve.ts';
import { float16To32 } from './float16.ts';
import type { Graph, Op, Tensor } from './graph.ts';
import { type Kernels, scriptKernels } from './kernels.ts';
import { ModelProblem, unsupported } from './problem.ts';
import { concat } from './simple.ts';
import type { PaddedPicture } from './window.ts';

/** A model ready to run. All memory is taken once: write the inputs, call `run`, read the outputs. */
export interface Network {
  inputs: readonly Float32Array[];
  outputs: readonly Float32Array[];
  run(): void;
}

/**
 * Prepares a model: constants are widened to single precision once, and every operator becomes a step over
 * memory of its own.
 *
 * @param kernels exclusive to this network: their memory is never released
 * @throws ModelProblem
 */
export function prepare(
  { tensors, operators, inputs, outputs }: Graph,
  kernels: Kernels = scriptKernels,
): Network {
  const memory = new Memory(tensors, kernels);
  const steps = operators.flatMap((operator) => stepOf(operator, memory, kernels) ?? []);
  return {
    inputs: inputs.map((name) => memory.floats(name)),
    outputs: outputs.map((name) => memory.floats(name)),
    run() {
      for (const step of steps) step();
    },
  };
}

/** The values of each tensor, allocated on first use. */
class Memory {
  readonly #tensors: readonly Tensor[];
  readonly #kernels: Kernels;
  readonly #floats = new Map<number, Float32Array>();

  constructor(tensors: readonly Tensor[], kernels: Kernels) {
    this.#tensors = tensors;
    this.#kernels = kernels;
  }

  tensor(name: number): Tensor {
    const tensor = this.#tensors[name];
    if (tensor === undefined) throw new ModelProblem('damaged', `tensor ${name}`);
    return tensor;
  }

  floats(name: number): Float32Array {
    const known = this.#floats.get(name);
    if (known !== undefined) return known;
    const { shape, type, constant } = this.tensor(name);
    if (type === 'int32') throw unsupported('whole numbers where fractions are due');
    const made = constant === null ? this.#kernels.allocate(sizeOf(shape)) : constantOf(type, constant);
    this.#floats.set(name, made);
    return made;
  }

  /** Two names for the same numbers. */
  share(name: number, source: number): void {
    const floats = this.floats(source);
    if (floats.length !== sizeOf(this.tensor(name).shape)) throw unsupported('reshape to another size');
    this.#floats.set(name, floats);
  }

  wholes(name: number): Int32Array {
    const { type, constant } = this.tensor(name);
    if (type !== 'int32' || constant === null) throw unsupported('computed paddings');
    return new Int32Array(constant.slice().buffer);
  }

  /** The last three sides of a tensor with a batch of one. */
  picture(name: number): PaddedPicture {
    const [batch, height, width, channels, ...more] = this.tensor(name).shape;
    if (
      batch !== 1 ||
      height === undefined ||
      width === undefined ||
      channels === undefined ||
      more.length > 0
    ) {
      throw unsupported('a tensor that is not one picture');
    }
    return { data: this.floats(name), height, width, channels };
  }

  kernel(name: number): { data: Float32Array; height: number; width: number } {
    const [, height, width, , ...more] = this.tensor(name).shape;
    if (height === undefined || width === undefined || more.length > 0) throw unsupported('shape of weights');
    return { data: this.floats(name), height, width };
  }
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, side) => product * side, 1);

function constantOf(type: 'float16' | 'float32', bytes: Uint8Array<ArrayBuffer>): Float32Array {
  return type === 'float16' ? float16To32(bytes) : new Float32Array(bytes.slice().buffer);
}

/** Null if nothing has to be done per frame. */
function stepOf(operator: Op, memory: Memory, kernels: Kernels): ConvolutionStep | null {
  const { kind, output } = operator;
  switch (kind) {
    case 'dequantize':
      if (memory.tensor(operator.input).constant === null)
        throw unsupported('dequantize of a computed tensor');
      memory.share(output, operator.input);
      return null;
    case 'reshape':
      memory.share(output, operator.input);
      return null;
    case 'conv':
    case 'depthwise':
      return (kind === 'conv' ? kernels.convolution : kernels.depthwise)(
        memory.picture(operator.input),
        memory.kernel(operator.weights),
        memory.floats(operator.bias),
        memory.picture(output),
        operator,
      );
    case 'max-pool': {
      const window = { x: operator.windowX, y: operator.windowY };
      return kernels.maxPool(memory.picture(operator.input), window, memory.picture(output), operator);
    }
    case 'pad':
      return kernels.pad(
        memory.picture(operator.input),
        memory.wholes(operator.paddings),
        memory.picture(output),
      );
    case 'add': {
      const [one, other] = operator.inputs.map((name) => memory.floats(name)) as [Float32Array, Float32Array];
      if (one.length !== other.length) throw unsupported('add of different shapes');
      return kernels.add(one, other, memory.floats(output));
    }
    case 'relu':
      return kernels.relu(memory.floats(operator.input), memory.floats(output));
    case 'concat':
      if (operator.axis !== 1) throw unsupported(`concatenation along side ${operator.axis}`);
      return concat(
        operator.inputs.map((name) => memory.floats(name)),
        memory.floats(output),
      );
  }
}
