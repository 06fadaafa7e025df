import { unsupported } from '../model/problem.ts';

/** What the module exports: see ./assembly. Pointers, strides and lengths are in bytes. */
export interface SimdExports {
  convolve(
    input: number,
    rows: number,
    rowStride: number,
    pixels: number,
    pixelStride: number,
    segments: number,
    segmentStride: number,
    length: number,
    weights: number,
    bias: number,
    output: number,
    columns: number,
  ): void;
  depthwise(
    input: number,
    rows: number,
    rowStride: number,
    lineStride: number,
    columns: number,
    columnStride: number,
    weights: number,
    bias: number,
    output: number,
    channels: number,
  ): void;
  add(one: number, other: number, output: number, count: number): void;
  relu(input: number, output: number, count: number): void;
  maxPool(input: number, height: number, width: number, channels: number, output: number): void;
  copyRuns(
    from: number,
    fromStride: number,
    to: number,
    toStride: number,
    length: number,
    count: number,
  ): void;
  planesToRgba(
    luma: number,
    lumaStride: number,
    u: number,
    v: number,
    chromaStride: number,
    chromaStep: number,
    factor: number,
    width: number,
    height: number,
    black: number,
    lumaScale: number,
    redV: number,
    greenU: number,
    greenV: number,
    blueU: number,
    scratch: number,
    output: number,
  ): void;
}

/** An instance of the module and its memory, which never grows: views of it stay valid. */
export interface SimdInstance {
  exports: SimdExports;
  /**
   * Takes memory for good, all zeros, on a boundary of 16 bytes. Returns its pointer.
   *
   * @throws ModelProblem `unsupported` when less than that is left
   */
  reserve(bytes: number): number;
  memory: WebAssembly.Memory;
}

const pageBytes = 65_536;

/**
 * An instance with a memory of `bytes`, of which the system backs only what is touched.
 *
 * @throws CompileError without SIMD or where a Content-Security-Policy forbids compiling; RangeError without the memory
 */
export async function instantiate(module: WebAssembly.Module, bytes: number): Promise<SimdInstance> {
  const pages = Math.ceil(bytes / pageBytes);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  // A null pointer stays one.
  let free = 16;
  return {
    exports: exports as unknown as SimdExports,
    memory,
    reserve(length) {
      const at = free;
      free = (free + length + 15) & ~15;
      if (free > memory.buffer.byteLength) throw unsupported(`${free} bytes of memory`);
      return at;
    },
  };
}

/**
 * Compiles the embedded module.
 *
 * @param base64 as exported by ./module.ts
 * @throws CompileError without SIMD or where a Content-Security-Policy forbids compiling
 */
export async function compile(base64: string): Promise<WebAssembly.Module> {
  return await WebAssembly.compile(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
}
