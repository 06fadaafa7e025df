import type { Graph } from './model/graph.ts';
import { type Network, prepare } from './model/network.ts';
import { createFrameReader, type ReadFrame } from './simd/frame-reader.ts';
import { createSimdKernels } from './simd/kernels.ts';
import { compile, instantiate } from './simd/load.ts';
import { simdModule } from './simd/module.ts';

/** Computes the network and reads frames. */
export interface Engine {
  /** `simd`: WebAssembly; `script`: JavaScript, anywhere. */
  kind: 'simd' | 'script';
  network: Network;
  /** Null if frames can only be read by a canvas. */
  readFrame: ReadFrame | null;
}

/** Tensors and weights of the face model take 13 MB, frames 6 MB. */
const memoryBytes = 20 * 1_048_576;

/**
 * Starts the fastest engine that this browser supports.
 *
 * @throws ModelProblem when the model cannot be run by any
 */
export async function startEngine(graph: Graph): Promise<Engine> {
  try {
    return await startSimdEngine(graph);
  } catch {
    // Old browser, CSP without WebAssembly, or out of memory: slower hints.
    return createScriptEngine(graph);
  }
}

/**
 * @throws CompileError without SIMD or where a Content-Security-Policy forbids compiling; RangeError or ModelProblem
 *   without the memory; ModelProblem when the model cannot be run
 */
export async function startSimdEngine(graph: Graph): Promise<Engine> {
  const instance = await instantiate(await compile(simdModule), memoryBytes);
  const network = prepare(graph, createSimdKernels(instance));
  return { kind: 'simd', network, readFrame: createFrameReader(instance) };
}

/** @throws ModelProblem when the model cannot be run */
export function createScriptEngine(graph: Graph): Engine {
  return { kind: 'script', network: prepare(graph), readFrame: null };
}
