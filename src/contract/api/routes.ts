import type { z } from '../z.ts';
import { eventRoutes } from './event-routes.ts';
import { handoffRoutes } from './handoff-routes.ts';
import { operatorRoutes } from './operator-routes.ts';
import { receiptRoutes } from './receipt-routes.ts';
import { relyingPartyRoutes } from './relying-party-routes.ts';
import type { Route, RouteTable } from './route.ts';
import { serviceRoutes } from './service-routes.ts';
import { stationRoutes } from './station-routes.ts';
import { verificationRoutes } from './verification-routes.ts';

/**
 * The whole API, one row per route: source of handlers, client, OpenAPI document and test mocks. The page
 * imports only its types: at run time the table would pull every schema into the first load.
 */
export const routes = {
  ...verificationRoutes,
  ...handoffRoutes,
  ...stationRoutes,
  ...operatorRoutes,
  ...receiptRoutes,
  ...eventRoutes,
  ...relyingPartyRoutes,
  ...serviceRoutes,
} as const satisfies RouteTable;

type Routes = typeof routes;
export type RouteName = keyof Routes;
export const routeNames = Object.keys(routes) as RouteName[];

/** A row widened to the general type. */
export const routeOf = (name: RouteName): Route => routes[name];

type PartOf<Name extends RouteName, Part extends keyof Route> =
  Routes[Name] extends Record<Part, infer Found> ? Found : undefined;
type InputOf<Schema> = Schema extends z.ZodMiniType ? z.input<Schema> : undefined;
type OutputOf<Schema> = Schema extends z.ZodMiniType ? z.output<Schema> : undefined;
type SchemaIn<Content> = Content extends object ? Content[keyof Content] : undefined;

/** Parameters that a client sends. */
export type ParamsOf<Name extends RouteName> = InputOf<PartOf<Name, 'params'>>;
export type QueryOf<Name extends RouteName> = InputOf<PartOf<Name, 'query'>>;
export type BodyOf<Name extends RouteName> = InputOf<SchemaIn<PartOf<Name, 'body'>>>;
/** Response body; `undefined` for a response without one. */
export type AnswerOf<Name extends RouteName> = Routes[Name]['answer'] extends { content: infer Content }
  ? OutputOf<SchemaIn<Content>>
  : undefined;

/** The paths of a method. */
export type PathOf<Method extends string> = RouteName extends infer Name
  ? Name extends `${Method} ${infer Path}`
    ? Path
    : never
  : never;

/** Method and path of a row. */
export function parseRouteName(name: RouteName): { method: string; path: string } {
  const [method = '', path = ''] = name.split(' ');
  return { method, path };
}
