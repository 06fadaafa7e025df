import { problemSchema } from '../../contract/problems/problem.ts';
import { publicConfigSchema } from '../../contract/public-config.ts';
import { handoffComponents, handoffPaths } from './openapi-handoffs.ts';
import { operatorComponents, operatorPaths } from './openapi-operators.ts';
import {
  everywhere,
  type Json,
  json,
  jsonSchema,
  type Operation,
  problemResponses,
} from './openapi-parts.ts';
import { stationComponents, stationPaths } from './openapi-stations.ts';
import { verificationComponents, verificationPaths } from './openapi-verifications.ts';

export interface OpenApi extends Json {
  info: { title: string; version: string; description: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Json> };
}

/** OpenAPI 3.1 of what the browser uses, from the schemas that check it. */
export function openApi(): OpenApi {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Cotejo',
      version: '1',
      description:
        'Compares a face before the camera with an identity. Every verdict is a 200; everything else is a problem ' +
        'with a stable code.',
    },
    paths: {
      '/api/config': {
        get: {
          summary: 'What the page needs to know about this deployment',
          description: 'Holds no secret. Begins a session when there is none.',
          responses: {
            200: { description: 'The configuration', content: json('PublicConfig') } as {
              description: string;
            },
            ...problemResponses(...everywhere),
          },
        },
      },
      ...verificationPaths,
      ...handoffPaths,
      ...stationPaths,
      ...operatorPaths,
    },
    components: {
      schemas: {
        ...handoffComponents,
        ...stationComponents,
        ...operatorComponents,
        ...verificationComponents,
        PublicConfig: jsonSchema(publicConfigSchema),
        Problem: jsonSchema(problemSchema),
      },
    },
  };
}
