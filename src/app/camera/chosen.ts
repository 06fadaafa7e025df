/**
 * The camera that the person picked, for the rest of the visit: a retake or a correction opens the same one again. In
 * memory only, because the names of a machine's cameras are nobody's to keep.
 */
let chosen: string | null = null;

export const chosenCamera = (): string | null => chosen;

export function rememberCamera(deviceId: string): void {
  chosen = deviceId;
}

export function forgetCamera(): void {
  chosen = null;
}
