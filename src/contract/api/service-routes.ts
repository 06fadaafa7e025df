import { cspReportSchema, reportingApiSchema } from '../csp-report.ts';
import { publicConfigSchema } from '../public-config.ts';
import { stepReportSchema } from '../steps.ts';
import { json, type RouteTable } from './route.ts';
import { documentSchema, liveSchema, openApiSchema, readySchema } from './schemas.ts';

export const serviceRoutes = {
  'GET /api/config': {
    operationId: 'getConfig',
    tag: 'service',
    summary: 'What the page needs to know about this deployment',
    description: 'Contains no secret. Begins a session when there is none.',
    access: 'visitor',
    answer: { status: 200, description: 'The configuration', content: json(publicConfigSchema) },
  },
  'GET /health/live': {
    operationId: 'getHealthLive',
    tag: 'service',
    summary: 'Whether the process answers',
    description: 'For a supervisor that restarts it.',
    access: 'probe',
    answer: { status: 200, description: 'It does', content: json(liveSchema) },
  },
  'GET /health/ready': {
    operationId: 'getHealthReady',
    tag: 'service',
    summary: 'Whether the record can be written',
    description: 'For a load balancer.',
    access: 'probe',
    answer: { status: 200, description: 'It can', content: json(readySchema) },
    problems: ['STORE_UNAVAILABLE'],
  },
  'POST /csp-report': {
    operationId: 'reportCspViolation',
    tag: 'service',
    summary: 'Report what the content security policy stopped',
    description: 'Sent by browsers themselves, in the form of CSP 2 or of the Reporting API.',
    access: 'page',
    body: { 'application/csp-report': cspReportSchema, 'application/reports+json': reportingApiSchema },
    answer: { status: 204, description: 'It was received' },
  },
  'POST /api/steps': {
    operationId: 'reportSteps',
    tag: 'service',
    summary: 'Count how far visits come',
    description:
      'Steps, camera problems and hints, as enumerations; nothing joins two reports. Whoever can open the page can ' +
      'send any, so the numbers are untrusted. Beyond the share of a network, reports are accepted and not counted.',
    access: 'page',
    body: json(stepReportSchema),
    answer: { status: 204, description: 'It was received' },
  },
  'GET /api/openapi.json': {
    operationId: 'getOpenApi',
    tag: 'service',
    summary: 'This API as an OpenAPI 3.1 document',
    description: 'Made from the table of routes that the server itself registers.',
    access: 'public',
    answer: { status: 200, description: 'The document', content: json(openApiSchema) },
  },
  'GET /api/docs': {
    operationId: 'getDocs',
    tag: 'service',
    summary: 'This API as a page',
    description: "Every problem's `type` leads to its row here.",
    access: 'public',
    answer: { status: 200, description: 'The page', content: { 'text/html': documentSchema } },
  },
  'GET /api/docs.css': {
    operationId: 'getDocsStyle',
    tag: 'service',
    summary: 'The style of that page',
    description: 'For the page only.',
    access: 'public',
    answer: { status: 200, description: 'The style', content: { 'text/css': documentSchema } },
  },
} as const satisfies RouteTable;
