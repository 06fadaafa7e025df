import { describe, expect, test } from 'vitest';
import { faceModel } from '../testing/face-model.ts';
import { float32, int32, type TinyOperator, type TinyTensor, tinyModel } from '../testing/tiny-model.ts';
import { prepare } from './network.ts';
import { readModel } from './tflite.ts';

const load = (tensors: readonly TinyTensor[], ...operators: TinyOperator[]) =>
  prepare(readModel(tinyModel(tensors, operators)));

/** Half-precision numbers. */
const two = Uint8Array.of(0x00, 0x40);
const minusOne = Uint8Array.of(0x00, 0xbc);
const pixel = [1, 1, 1, 1];

test('a model of every kind of operator, by hand', () => {
  const { inputs, outputs, run } = load(
    [
      { shape: [1, 2, 2, 1] }, // 0: the input
      { shape: pixel, type: 1, constant: two },
      { shape: [1], type: 1, constant: minusOne },
      { shape: pixel }, // 3: weights of 2, widened
      { shape: [1] }, // 4: bias of -1, widened
      { shape: [1, 2, 2, 1] }, // 5: 2x - 1
      { shape: [1, 2, 2, 1] }, // 6: not below 0
      { shape: [1, 3, 3, 1], constant: float32(0, 0, 0, 0, 10, 0, 0, 0, 0) },
      { shape: [1, 2, 2, 1] }, // 8: ten times
      { shape: [1, 2, 2, 1] }, // 9: plus the input
      { shape: pixel }, // 10: the largest
      { shape: [4, 2], type: 2, constant: int32(0, 0, 0, 0, 0, 0, 0, 1) },
      { shape: [1, 1, 1, 2] }, // 12: with a zero behind
      { shape: [1, 2, 1] }, // 13
      { shape: [1, 4, 1] }, // 14: the input in one row
      { shape: [1, 6, 1] }, // 15: the output
    ],
    { code: 6, inputs: [1], output: 3 },
    { code: 6, inputs: [2], output: 4 },
    { code: 3, inputs: [0, 3, 4], output: 5, options: [{ byte: 0 }, { int: 1 }, { int: 1 }] },
    { code: 19, inputs: [5], output: 6 },
    { code: 4, inputs: [6, 7, 4], output: 8, options: [{ byte: 0 }, { int: 1 }, { int: 1 }, { int: 1 }] },
    { code: 0, inputs: [8, 0], output: 9 },
    {
      code: 17,
      inputs: [9],
      output: 10,
      options: [{ byte: 1 }, { int: 2 }, { int: 2 }, { int: 2 }, { int: 2 }],
    },
    { code: 34, inputs: [10, 11], output: 12 },
    { code: 22, inputs: [12], output: 13 },
    { code: 22, inputs: [0], output: 14 },
    { code: 2, inputs: [13, 14], output: 15, options: [{ int: 1 }] },
  );
  inputs[0]?.set([-3, 1, 2, 0]);
  run();
  // 2x - 1: -7 1 3 -1; not below 0: 0 1 3 0; ten times less 1: -1 9 29 -1; plus x: -4 10 31 -1
  expect(outputs[0]).toEqual(Float32Array.of(31, 0, -3, 1, 2, 0));
  inputs[0]?.set([1, 1, 1, 1]);
  run();
  expect(outputs[0]).toEqual(Float32Array.of(10, 0, 1, 1, 1, 1));
});

describe('features that the face model does not need are rejected by name', () => {
  const shape = [1, 2, 2, 1];
  const plain: TinyTensor[] = [{ shape }, { shape }, { shape }];
  const weights: TinyTensor[] = [
    { shape },
    { shape: pixel, constant: float32(1) },
    { shape: [1], constant: float32(0) },
    { shape },
  ];
  const conv = (...options: NonNullable<TinyOperator['options']>[number][]): TinyOperator => ({
    code: 3,
    inputs: [0, 1, 2],
    output: 3,
    options,
  });
  const steps = [{ int: 1 }, { int: 1 }] as const;

  test.each<[string, TinyTensor[], TinyOperator, RegExp]>([
    ['an operator', plain, { code: 14, inputs: [0], output: 2 }, /operator 14/],
    ['a number type', [{ shape }, { shape, type: 9 }], { code: 19, inputs: [0], output: 1 }, /tensor type 9/],
    ['an activation', weights, conv({ byte: 0 }, ...steps, { byte: 1 }), /conv with activation 1/],
    ['a dilation', weights, conv({ byte: 0 }, ...steps, null, { int: 2 }), /dilated conv/],
    ['a padding', weights, conv({ byte: 7 }, ...steps), /padding 7/],
    ['a missing bias', weights, { ...conv({ byte: 0 }, ...steps), inputs: [0, 1] }, /conv without bias/],
    [
      'a depth multiplier',
      weights,
      { ...conv({ byte: 0 }, ...steps, { int: 2 }), code: 4 },
      /depth multiplier 2/,
    ],
    [
      'adding different sizes',
      [{ shape }, { shape: pixel }, { shape }],
      { code: 0, inputs: [0, 1], output: 2 },
      /add/,
    ],
    [
      'another size by reshape',
      [{ shape }, { shape: pixel }],
      { code: 22, inputs: [0], output: 1 },
      /reshape/,
    ],
    [
      'joining along the last side',
      plain,
      { code: 2, inputs: [0, 1], output: 2, options: [{ int: 3 }] },
      /side 3/,
    ],
    ['widening a result', plain, { code: 6, inputs: [0], output: 2 }, /dequantize/],
    ['padding by a result', plain, { code: 34, inputs: [0, 1], output: 2 }, /paddings/],
    [
      'a batch of two',
      [{ shape: [2, 2, 2, 1] }, ...weights.slice(1)],
      conv({ byte: 0 }, ...steps),
      /one picture/,
    ],
  ])('%s', (_, tensors, operator, what) => {
    const loading = () => load(tensors, operator);
    expect(loading).toThrow(expect.objectContaining({ code: 'unsupported' }));
    expect(loading).toThrow(what);
  });
});

describe('the face model', () => {
  test('nine kinds of operators; two feature maps of boxes', async () => {
    const graph = readModel(await faceModel());
    expect(new Set(graph.operators.map(({ kind }) => kind))).toEqual(
      new Set(['conv', 'depthwise', 'relu', 'add', 'pad', 'max-pool', 'reshape', 'concat', 'dequantize']),
    );
    const shapes = (names: readonly number[]) => names.map((name) => graph.tensors[name]?.shape);
    expect(shapes(graph.inputs)).toEqual([[1, 128, 128, 3]]);
    expect(shapes(graph.outputs)).toEqual([
      [1, 896, 16],
      [1, 896, 1],
    ]);
  });

  test('cut off anywhere, it is damaged and nothing worse', async () => {
    const whole = await faceModel();
    for (let length = 0; length < whole.byteLength; length += 1013) {
      expect(() => readModel(whole.slice(0, length))).toThrow(
        expect.objectContaining({ name: 'ModelProblem' }),
      );
    }
  });

  test('with a byte changed, it is read or refused', async () => {
    const whole = new Uint8Array(await faceModel());
    // The graph is described at the front and at the back; the weights in between may be any numbers.
    const places = Array.from({ length: 400 }, (_, at) => (at % 2 ? at * 3 : whole.length - 1 - at * 29));
    for (const place of places) {
      const changed = whole.slice();
      changed[place] = (changed[place] ?? 0) ^ 0x41;
      try {
        readModel(changed.buffer);
      } catch (error) {
        expect(error, `byte ${place}`).toMatchObject({ name: 'ModelProblem' });
      }
    }
  });
});
