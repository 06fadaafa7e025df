import { afterEach, describe, expect, test, vi } from 'vitest';
import { startEngine, startSimdEngine } from './engine.ts';
import { readModel } from './model/tflite.ts';
import { faceModel } from './testing/face-model.ts';

afterEach(() => vi.unstubAllGlobals());

const graph = async () => readModel(await faceModel());

test('WebAssembly where it is allowed', async () => {
  const engine = await startEngine(await graph());
  expect(engine.kind).toBe('simd');
  expect(engine.readFrame).not.toBeNull();
});

describe('JavaScript where it is not', () => {
  const { Memory, instantiate } = WebAssembly;
  test.each<[string, unknown]>([
    ['a browser without it', undefined],
    // Browser errors for a policy without 'wasm-unsafe-eval', and for unknown instructions.
    [
      'a policy, an old browser',
      { Memory, instantiate, compile: () => Promise.reject(new WebAssembly.CompileError('refused')) },
    ],
    [
      'no memory',
      {
        ...{ compile: WebAssembly.compile, instantiate },
        Memory: class {
          constructor() {
            throw new RangeError('could not allocate memory');
          }
        },
      },
    ],
  ])('%s', async (_, instead) => {
    const model = await graph();
    vi.stubGlobal('WebAssembly', instead);
    await expect(startSimdEngine(model)).rejects.toThrow();
    const { kind, network, readFrame } = await startEngine(model);
    expect({ kind, readFrame }).toEqual({ kind: 'script', readFrame: null });
    network.run();
    expect(network.outputs[0]?.some((value) => value !== 0)).toBe(true);
  });
});

test('an unsupported model is rejected by every engine', async () => {
  const model = await graph();
  const [first, ...rest] = model.operators.filter(({ kind }) => kind === 'concat');
  if (first?.kind !== 'concat') throw new Error('the model joins nothing');
  await expect(startEngine({ ...model, operators: [{ ...first, axis: 3 }, ...rest] })).rejects.toMatchObject({
    name: 'ModelProblem',
    code: 'unsupported',
  });
});
