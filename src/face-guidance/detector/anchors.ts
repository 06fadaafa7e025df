/** The side of the model's square input, in pixels. */
export const inputSide = 128;

/** Feature maps of the model: pixels between two anchors, and boxes at each of them. */
const layers = [
  { stride: 8, boxes: 2 },
  { stride: 16, boxes: 6 },
] as const;

/**
 * Anchors of the model's 896 boxes: x and y relative to the input. MediaPipe's SsdAnchorsCalculator with the
 * options of face_detection_short_range (four layers of strides 8, 16, 16, 16, of which the equal ones are
 * merged; two anchors each; all of size 1).
 */
export function anchors(): Float32Array {
  const made: number[] = [];
  for (const { stride, boxes } of layers) {
    const side = inputSide / stride;
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        for (let box = 0; box < boxes; box++) made.push((x + 0.5) / side, (y + 0.5) / side);
      }
    }
  }
  return Float32Array.from(made);
}
