/**
 * The walls of docs/decisions.md: which room may reach which. `reachable` rules follow every import, so a
 * detour through a third file is found too.
 */
const test = '\\.(test|suite)\\.tsx?$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'contract-imports-zod-only',
      comment: 'Both runtimes read the contract; anything but zod would drag one runtime into the other.',
      severity: 'error',
      from: { path: '^src/contract/', pathNot: test },
      to: { pathNot: ['^src/contract/', 'node_modules/zod/'] },
    },
    {
      name: 'no-server-code-in-the-browser',
      comment: 'Whatever the app reaches is published to everybody: no BFF, no sandbox, no node built-in.',
      severity: 'error',
      from: { path: '^src/app/', pathNot: test },
      to: { path: '^src/(bff|sandbox|fixtures)/', reachable: true },
    },
    {
      name: 'no-node-in-the-browser',
      comment: 'A node built-in in the app would be replaced by an empty stub and fail in front of a person.',
      severity: 'error',
      from: { path: '^src/(app|contract)/', pathNot: test },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-app-or-sandbox-in-the-bff',
      comment: 'The shipped BFF must not be able to play a vendor, nor depend on the page it serves.',
      severity: 'error',
      from: { path: '^src/bff/', pathNot: test },
      to: { path: '^src/(app|sandbox|fixtures)/', reachable: true },
    },
    {
      name: 'sandbox-is-a-stranger',
      comment: 'A mock that shares code with the adapter agrees with it by construction and proves nothing.',
      severity: 'error',
      from: { path: '^src/sandbox/' },
      to: { path: '^src/(bff|app|contract)/', reachable: true },
    },
    {
      name: 'fixtures-are-data',
      comment: 'Transcribed vendor examples: both sides are tested against them, so they know neither side.',
      severity: 'error',
      from: { path: '^src/fixtures/' },
      to: { pathNot: '^src/fixtures/' },
    },
    {
      name: 'only-tests-read-fixtures',
      comment: 'A shipped program that answers from an example would be a hard-coded result.',
      severity: 'error',
      from: { path: '^src/(app|bff|contract)/', pathNot: test },
      to: { path: '^src/fixtures/' },
    },
    {
      name: 'screens-do-not-fetch',
      comment: 'A screen gets props and tells events; the wire belongs to src/app/wire.',
      severity: 'error',
      from: { path: '^src/app/(screens|ui|words|kiosk/screens)/', pathNot: test },
      to: { path: ['^src/app/wire/', 'node_modules/@tanstack/'] },
    },
    {
      name: 'flow-is-pure',
      comment: 'The flow is table-tested without a browser: no React, no camera, no network.',
      severity: 'error',
      from: { path: '^src/app/(flow|kiosk/flow)/', pathNot: test },
      to: { pathNot: ['^src/app/(flow|kiosk/flow)/', '^src/contract/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-kiosk-in-the-citizens-page',
      comment: 'A kiosk is made of the citizen’s parts; none of its own may make a first load heavier.',
      severity: 'error',
      from: { path: '^src/app/', pathNot: ['^src/app/(kiosk|operator|words/kiosk)/', test] },
      to: { path: '^src/app/(kiosk|operator|words/kiosk)/', reachable: true },
    },
    {
      name: 'one-reader-of-the-environment',
      comment: 'Providers, store and routes get plain values; only config reads the environment.',
      severity: 'error',
      from: { path: '^src/bff/(providers|store)/', pathNot: test },
      to: { path: '^src/bff/config/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      comment: 'A cycle is a wall in the wrong place.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-undeclared-package',
      comment: 'What is imported is declared, and what ships is not a development tool.',
      severity: 'error',
      from: { path: '^src/', pathNot: [test, '^src/sandbox/'] },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'],
        dependencyTypesNot: ['type-only'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.app.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.css'],
      // A package may have each of its entries under conditions only.
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
