import { convolution, depthwise } from './convolve.ts';
import { add, maxPool, pad, relu } from './simple.ts';

/**
 * The arithmetic of a network: the memory of its tensors, and each operator prepared as a step over it. Two sets exist,
 * this one in JavaScript and the one of ../simd, with the same results to within rounding.
 */
export interface Kernels {
  /** Memory of one tensor, all zeros, for as long as the network lives. */
  allocate(count: number): Float32Array;
  convolution: typeof convolution;
  depthwise: typeof depthwise;
  maxPool: typeof maxPool;
  pad: typeof pad;
  add: typeof add;
  relu: typeof relu;
}

/** Runs everywhere: the fallback without WebAssembly SIMD. */
export const scriptKernels: Kernels = {
  allocate: (count) => new Float32Array(count),
  convolution,
  depthwise,
  maxPool,
  pad,
  add,
  relu,
};
