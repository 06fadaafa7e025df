/** The value below which `share` of the values lie. */
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
}

export const median = (values: number[]): number => quantile(values, 0.5);

/** Half of the values lie between these. */
export const middleHalf = (values: number[]): [number, number] => [
  quantile(values, 0.25),
  quantile(values, 0.75),
];
