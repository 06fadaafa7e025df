import type { Role } from './find.ts';

/** The engines other than Chromium, which Playwright drives. */
export const engineNames = ['Firefox', 'WebKit'] as const;
export type EngineName = (typeof engineNames)[number];

/** The environment variable with the engine that the journeys run in. */
export const engineVariable = 'COTEJO_ENGINE';

/**
 * `allowed`: the engine imitates a camera, without a prompt. `refused`: the person denies it each time.
 * `interruptible`: as `allowed`, its picture can be sent, and `interruptCamera` works.
 */
export type CameraSetup = 'allowed' | 'none' | 'refused' | 'interruptible';

/** What the browser does to a camera in use: for an incoming call, or by a control of its own. */
export type CameraInterruption = 'muted' | 'active' | 'ended';

export interface BrowserSetup {
  width: number;
  height: number;
  dark: boolean;
  camera: CameraSetup;
  /** Scripts that run in each document before its own scripts. */
  scripts: readonly string[];
}

export interface Target {
  role: Role;
  name: string;
}

/** Keys have the names of `KeyboardEvent.key`. */
export type Key = 'Tab' | 'Enter' | ' ' | 'End';

/** One window of a browser of its own: the few operations that a journey needs, the same in each engine. */
export interface EnginePage {
  goto(address: string): Promise<void>;
  back(): Promise<void>;
  /** Runs a function that uses nothing from outside itself, and waits for its promise. */
  evaluate<Args extends unknown[], Result>(
    run: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>>;
  /** Presses an element that is there now. @throws when it is missing or covered */
  click(target: Target): Promise<void>;
  /** Types into the focused element. */
  type(text: string): Promise<void>;
  press(key: Key): Promise<void>;
  /** Chooses a file in the page's only file input. */
  chooseFile(path: string): Promise<void>;
  interruptCamera(interruption: CameraInterruption): Promise<void>;
  /** Closes the page, whatever its state. Never hangs, never rejects. */
  close(): Promise<void>;
}

export interface Engine {
  name: EngineName;
  /** What the engine's own imitated camera shows: a picture that can be sent, or one even colour. */
  mockCamera: 'picture' | 'even-colour';
  open(setup: BrowserSetup): Promise<EnginePage>;
  close(): Promise<void>;
}
