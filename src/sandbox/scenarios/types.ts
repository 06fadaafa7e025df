/** Expected outcome of a verification with this row; informative only, the sandbox never decides. */
export type ScenarioOutcome = 'verified' | 'try-again' | 'not-verified' | 'unavailable' | 'unknown';

/** Best first: if several services are called, the worst wins. */
export const scenarioOutcomes: readonly ScenarioOutcome[] = [
  'verified',
  'try-again',
  'not-verified',
  'unavailable',
  'unknown',
];

export interface Title {
  es: string;
  en: string;
}

/** The body of a biometrics response. Omitted fields are omitted on the wire too. */
export interface RegistryAnswer {
  valid?: boolean;
  message: string | null;
  code?: number;
  /** `own`: the sandbox's running number; `none`: not sent although requested; else the digits verbatim. */
  id: 'own' | 'none' | `${number}`;
  extra?: Readonly<Record<string, unknown>>;
}

/** What the liveness service reports: quality and liveness from 0 to 1, score without a limit. */
export interface LivenessAnswer {
  score: number;
  quality: number;
  liveness: number;
  /** Nested under `data`. */
  wrapped?: boolean;
}

export interface ApptenticatePlay {
  answer: RegistryAnswer;
  expects: ScenarioOutcome;
  liveness: LivenessAnswer;
  /** If the liveness service is called too; omitted: the same as `expects`. */
  expectsWithLiveness?: ScenarioOutcome;
  fault?: Fault;
}

/** One FacePhi verdict. Omitted fields are omitted on the wire too. */
export interface FacephiVerdict {
  code?: number;
  log?: string;
  face?: number;
  faceLog?: string;
  /** 0 to 1. */
  similarity?: number;
  liveness?: number;
  livenessLog?: string;
  newTemplate?: boolean;
}

export interface FacephiPlay {
  /** authenticateUser/v2. */
  token: FacephiVerdict;
  expects: ScenarioOutcome;
  /** evaluatePassiveLiveness and authenticateFacial, which share one verdict between them. */
  photo: FacephiVerdict;
  expectsPhoto: ScenarioOutcome;
  fault?: Fault;
}

export type FaultShape =
  | 'hang'
  | 'drip'
  | 'reset'
  | 'malformed'
  | 'html'
  | 'empty'
  | 'wrong-types'
  | 'truncated'
  | 'huge'
  | 'redirect'
  | 'slow'
  | 'tls';

/** `once`: only for the first token used with a cédula; any other token passes. */
export type Fault =
  | { kind: 'status'; status: number; code?: string; retryAfter?: number; once?: true }
  | { kind: FaultShape };

export interface Scenario {
  number: number;
  name: string;
  title: Title;
  source: string;
  apptenticate: ApptenticatePlay;
  facephi: FacephiPlay;
}
