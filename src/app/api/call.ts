import type { AnswerOf, BodyOf, ParamsOf, QueryOf, RouteName } from '../../contract/api/routes.ts';
import { problemSchema } from '../../contract/problems/problem.ts';
import { z } from '../../contract/z.ts';
import type { StopCode } from '../flow/state.ts';
import { parseBody } from './answer.ts';
import { requestLimit, requestWithTimeLimit } from './time-limit.ts';

/** A validated body, or the reason why there is none. `retryAfter` in seconds, if the BFF sent it. */
export type ApiResult<Body> = { body: Body } | { code: StopCode; retryAfter: number | null };

type Named<Key extends string, Value> = [Value] extends [undefined]
  ? { [_ in Key]?: undefined }
  : { [_ in Key]: Value };

/** Path and query parameters of a route. */
type AddressParts<Name extends RouteName> = Named<'params', ParamsOf<Name>> & Named<'query', QueryOf<Name>>;

type Call<Name extends RouteName> = AddressParts<Name> &
  Named<'payload', BodyOf<Name>> & {
    signal?: AbortSignal;
    /** Lets the request continue while the page unloads. */
    keepalive?: boolean;
    /** Timeout in milliseconds. */
    limit?: number;
  };

/** The address of a route, from its name in the route table. */
export function addressFor<Name extends RouteName>(
  route: Name,
  { params, query }: { [Part in keyof AddressParts<Name>]: AddressParts<Name>[Part] },
): string {
  const values: Record<string, string> = params ?? {};
  const path = route.replace(/.* /, '').replace(/{(\w+)}/, (_, name: string) => values[name] ?? '');
  return query ? `${path}?${new URLSearchParams(query)}` : path;
}

/**
 * Calls a route of the BFF once. Never rejects: a response outside the contract is `ANSWER_UNREADABLE`, no
 * response is `OFFLINE`. Takes the schema of the route's row, because the row itself would import every other
 * schema.
 */
export async function call<Name extends RouteName>(
  route: Name,
  schema: z.ZodMiniType<AnswerOf<Name>>,
  options: Call<Name>,
): Promise<ApiResult<AnswerOf<Name>>> {
  const { signal, payload, keepalive = false, limit = requestLimit } = options;
  let response: Response;
  let text: string;
  try {
    [response, text] = await requestWithTimeLimit(limit, signal, async (limited) => {
      const came = await fetch(addressFor(route, options), {
        method: route.split(' ', 1)[0] ?? '',
        keepalive,
        signal: limited,
        redirect: 'error',
        headers: payload === undefined ? {} : { 'content-type': 'application/json' },
        body: payload === undefined ? null : JSON.stringify(payload),
      });
      return [came, await came.text()];
    });
  } catch {
    return { code: 'OFFLINE', retryAfter: null };
  }
  const json = text === '' ? undefined : parseBody(text);
  if (response.ok) {
    const read = z.safeParse(schema, json);
    return read.success ? { body: read.data } : unreadable;
  }
  const problem = z.safeParse(problemSchema, json);
  if (!problem.success) return unreadable;
  return { code: problem.data.code, retryAfter: problem.data.retryAfter ?? null };
}

/** The schema of an answer without a body. */
export const nothingSchema = z.undefined();

const unreadable = { code: 'ANSWER_UNREADABLE', retryAfter: null } as const;
