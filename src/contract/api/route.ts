import { type ProblemCode, problems } from '../problems/codes.ts';
import type { z } from '../z.ts';

/** Body of a request or a response: a schema per media type. */
export type Content = Readonly<Record<string, z.ZodMiniType>>;

export const json = <Schema extends z.ZodMiniType>(schema: Schema) =>
  ({ 'application/json': schema }) as const;

/** One row of the route table, keyed by method and path. */
export interface Route {
  operationId: string;
  tag: Tag;
  summary: string;
  description: string;
  access: Access;
  params?: z.ZodMiniObject;
  query?: z.ZodMiniObject;
  headers?: z.ZodMiniObject;
  body?: Content;
  /** The successful response. */
  answer: { status: 200 | 201 | 204 | 303; description: string; content?: Content };
  /** Problems specific to this route; `problemsOf` adds those of its method and access. */
  problems?: readonly ProblemCode[];
}

export type RouteTable = Readonly<Record<`${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`, Route>>;

export const tags = {
  verifications: "Verifications from a person's own device",
  handoffs: 'Continuing on a phone',
  stations: 'Kiosks and counters',
  operators: 'The operator at a counter',
  receipts: 'Receipts of an answer',
  events: 'Events for relying parties',
  'relying-parties': 'The page of a request that a relying party made',
  service: 'The deployment itself',
} as const;
type Tag = keyof typeof tags;

/** Cookies, all HttpOnly and SameSite. Over TLS each name has the prefix `__Host-`. */
export const cookies = {
  session: { name: 'cotejo_session', description: 'The session of one visit.' },
  station: { name: 'cotejo_station', description: 'The device session of a paired station.' },
  operator: { name: 'cotejo_operator', description: 'The session of the operator who is signed in.' },
  openid: {
    name: 'cotejo_openid',
    description: 'Ties an OpenID Connect sign-in to the browser that began it.',
  },
} as const;

interface AccessRule {
  description: string;
  /** OpenAPI's security requirement: one of these sets of cookies; an operator's may name a role. */
  security: readonly Readonly<Partial<Record<keyof typeof cookies, readonly string[]>>>[];
  problems: readonly ProblemCode[];
}

const sameSite = ['HOST_UNKNOWN', 'ORIGIN_FORBIDDEN'] as const;
const atStation = [...sameSite, 'STATION_UNKNOWN', 'STORE_UNAVAILABLE'] as const;

/** Who may use a route. */
export const accessRules = {
  probe: { description: 'Anyone, under any host name', security: [], problems: [] },
  public: { description: 'Anyone', security: [], problems: ['HOST_UNKNOWN'] },
  page: { description: 'Anyone, from no other site', security: [], problems: sameSite },
  visitor: {
    description: 'Anyone, from no other site; a session begins when there is none',
    security: [{}, { session: [] }],
    problems: sameSite,
  },
  session: { description: 'The session', security: [{ session: [] }], problems: sameSite },
  station: { description: 'A paired station', security: [{ station: [] }], problems: atStation },
  'station-session': {
    description: 'The session, at the paired station',
    security: [{ station: [], session: [] }],
    problems: [...atStation, 'SESSION_UNKNOWN'],
  },
  'attended-station': {
    description: 'A paired station; an assisted one only with its operator signed in',
    security: [{ station: [] }, { station: [], operator: [] }],
    problems: [...atStation, 'OPERATOR_REQUIRED'],
  },
  operator: {
    description: 'An operator, at the paired station',
    security: [{ station: [], operator: [] }],
    problems: [...atStation, 'OPERATOR_REQUIRED'],
  },
  administrator: {
    description: 'An operator with the role administrator, at the paired station',
    security: [{ station: [], operator: ['administrator'] }],
    problems: [...atStation, 'OPERATOR_REQUIRED', 'ROLE_REQUIRED'],
  },
  'openid-return': {
    description: 'The browser that began the sign-in',
    security: [{ openid: [] }],
    problems: sameSite,
  },
} as const satisfies Record<string, AccessRule>;
type Access = keyof typeof accessRules;

const anywhere = ['REQUEST_TIMEOUT', 'HEADERS_TOO_LARGE', 'INTERNAL', 'OVERLOADED'] as const;
const withBody = ['BODY_MALFORMED', 'BODY_TOO_LARGE', 'MEDIA_TYPE_UNSUPPORTED'] as const;

/** Every problem that a route can return, by status. */
export function problemsOf(name: string, { access, problems: own = [] }: Route): ProblemCode[] {
  const body = name.startsWith('GET ') ? [] : withBody;
  const codes = new Set<ProblemCode>([...body, ...accessRules[access].problems, ...own, ...anywhere]);
  return [...codes].toSorted((a, b) => problems[a].status - problems[b].status);
}
