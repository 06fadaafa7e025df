/** What one verification should come to when this row is played; the sandbox only tells, it never decides. */
export type Outcome = 'verified' | 'try-again' | 'not-verified' | 'unavailable' | 'unknown';

/** Best first: where several services are asked, the worst wins. */
export const outcomes: readonly Outcome[] = [
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

/** The body of a biometrics answer. What is left out is left out on the wire too. */
export interface RegistryAnswer {
  valid?: boolean;
  message: string | null;
  code?: number;
  /** `own`: the sandbox's running number; `none`: not sent although asked for; else the digits as they are. */
  id: 'own' | 'none' | `${number}`;
  extra?: Readonly<Record<string, unknown>>;
}

/** What the liveness service reports: quality and liveness from 0 to 1, score without a limit. */
export interface LivenessAnswer {
  score: number;
  quality: number;
  liveness: number;
  /** Put under `data`. */
  wrapped?: boolean;
}

export interface ApptenticatePlay {
  answer: RegistryAnswer;
  expects: Outcome;
  liveness: LivenessAnswer;
  /** When the liveness service is contracted and asked too; left out: the same as `expects`. */
  expectsWithLiveness?: Outcome;
  fault?: Fault;
}

/** One FacePhi verdict. A field left out is left out on the wire too. */
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
  expects: Outcome;
  /** evaluatePassiveLiveness and authenticateFacial, which share one verdict between them. */
  photo: FacephiVerdict;
  expectsPhoto: Outcome;
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

/** `once` means: for the first token that a cédula is seen with; any other token passes. */
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
