import type { Grey } from './grey.ts';

/** Below this mean grey level the camera's noise looks like detail. */
const darkest = 15;

/**
 * Variance of the Laplacian divided by the variance of the grey levels: the share of contrast in the finest
 * detail, independent of the light. About 0.1 and more is sharp, 0.034 and less is blurred. Null if
 * undefined: in darkness or on an even surface.
 */
export function sharpness({ data, width, height }: Grey): number | null {
  const levels = spread();
  const details = spread();
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const level = data[at] as number;
      const around =
        (data[at - 1] as number) +
        (data[at + 1] as number) +
        (data[at - width] as number) +
        (data[at + width] as number);
      levels.add(level);
      details.add(around - 4 * level);
    }
  }
  if (levels.mean() < darkest || levels.variance() < 1) return null;
  return details.variance() / levels.variance();
}

function spread() {
  let count = 0;
  let sum = 0;
  let squares = 0;
  const mean = () => (count === 0 ? 0 : sum / count);
  return {
    add(value: number) {
      count++;
      sum += value;
      squares += value * value;
    },
    mean,
    variance: () => (count === 0 ? 0 : squares / count - mean() ** 2),
  };
}
