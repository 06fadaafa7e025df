import { type AnswerOf, parseRouteName, type RouteName, routeOf } from '../../src/contract/api/routes.ts';
import { type Problem, problemMediaType, problemSchema } from '../../src/contract/problems/problem.ts';
import { z } from '../../src/contract/z.ts';

/** The body of a mocked response: `null` where there is none. */
export type MockedAnswer<Name extends RouteName> = [AnswerOf<Name>] extends [undefined]
  ? null
  : AnswerOf<Name>;

/** The response to an intercepted request. */
export interface Fulfilment {
  status: number;
  contentType?: string;
  body: string;
}

/** @throws one sentence for a response outside the contract, even if it compiles */
export function fulfilmentOf<Name extends RouteName>(
  route: Name,
  answer: MockedAnswer<Name> | Problem,
): Fulfilment {
  if (isProblem(answer)) {
    const problem = allowed(route, problemSchema, answer);
    return { status: problem.status, contentType: problemMediaType, body: JSON.stringify(problem) };
  }
  const { status, content = {} } = routeOf(route).answer;
  const [[contentType, schema] = []] = Object.entries(content);
  const checked = allowed(route, schema ?? z.null(), answer);
  if (contentType === undefined) return { status, body: '' };
  return { status, contentType, body: typeof checked === 'string' ? checked : JSON.stringify(checked) };
}

const isProblem = (answer: unknown): answer is Problem =>
  typeof answer === 'object' && answer !== null && 'code' in answer && 'status' in answer;

function allowed<Schema extends z.ZodMiniType>(
  route: RouteName,
  schema: Schema,
  answer: unknown,
): z.infer<Schema> {
  const read = z.safeParse(schema, answer);
  if (read.success) return read.data;
  const issues = read.error.issues.map(({ path, message }) => `${path.join('.') || 'all of it'}: ${message}`);
  throw new Error(`The BFF never answers "${route}" like this: ${issues.join('; ')}.`);
}

/** Whether a request matches a route: `GET /api/handoffs/{id}` matches any id, with any query. */
export function addressOf(route: RouteName): { method: string; path: RegExp } {
  const { method, path } = parseRouteName(route);
  const parts = path.split(/\{\w+\}/).map((part) => part.replace(/[.]/g, '\\.'));
  return { method, path: new RegExp(`^${parts.join('[^/]+')}$`) };
}
