import type { Deployment } from '../../kit/deployments/deployment.ts';
import type { Administrator } from '../../kit/stations.ts';
import type { BrowserSetup, Engine } from '../engine.ts';
import type { EngineVisit } from '../visit.ts';

export interface Stage {
  visit: EngineVisit;
  engine: Pick<Engine, 'name' | 'mockCamera'>;
  deployment: Deployment;
  /** A person whom every vendor verifies and whom no other journey uses. */
  person: string;
  /** Opens the deployment's record, as an administrator of stations does. */
  administrator(): Promise<Administrator>;
  /** A folder of this journey. */
  folder: string;
}

/** What a person does from beginning to end: the same in each engine. */
export interface Journey {
  name: string;
  /** The spec that covers the same in Chromium. */
  inChromium: string;
  setup?: Partial<BrowserSetup>;
  /** Console messages of the page that the journey expects. */
  expectedNoise?: RegExp;
  run(stage: Stage): Promise<void>;
}
