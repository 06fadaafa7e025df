/**
 * The camera that the person picked, reused for the rest of the visit by a retake or a correction. In memory
 * only: the names of a machine's cameras are not stored.
 */
let chosen: string | null = null;

export const chosenCamera = (): string | null => chosen;

export function rememberCamera(deviceId: string): void {
  chosen = deviceId;
}

export function forgetCamera(): void {
  chosen = null;
}
