/**
 * The walls of README.md: which room may reach which. `reachable` rules follow every import, so a
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
      name: 'locales-are-data',
      comment: 'Page and server read the sentences: of other folders they take types only.',
      severity: 'error',
      from: { path: '^src/locales/', pathNot: test },
      to: {
        pathNot: ['^src/locales/', '^src/contract/(locale|problems/codes)[.]ts$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'no-server-code-in-the-browser',
      comment: 'Whatever the app reaches is published to everybody: no BFF, no sandbox, no node built-in.',
      severity: 'error',
      from: { path: '^src/(app|face-guidance|locales)/', pathNot: test },
      to: { path: '^src/(bff|sandbox|fixtures)/', reachable: true },
    },
    {
      name: 'no-node-in-the-browser',
      comment: 'A node built-in in the app would be replaced by an empty stub and fail in front of a person.',
      severity: 'error',
      from: { path: '^src/(app|contract|face-guidance|locales)/', pathNot: test },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-app-or-sandbox-in-the-bff',
      comment: 'The shipped BFF must not be able to play a vendor, nor depend on the page it serves.',
      severity: 'error',
      from: { path: '^src/bff/', pathNot: test },
      to: { path: '^src/(app|face-guidance|sandbox)/', reachable: true },
    },
    {
      name: 'no-fixtures-in-the-server',
      comment: 'A server that answers from an example would be a hard-coded result.',
      severity: 'error',
      from: { path: '^src/bff/', pathNot: [test, '^src/bff/cli/'] },
      to: { path: '^src/fixtures/', reachable: true },
    },
    {
      name: 'commands-stand-on-the-server',
      comment:
        'What an administrator runs reads the record and the vendors as the server does; the server knows no command.',
      severity: 'error',
      from: { path: '^src/(?!bff/cli/)' },
      to: { path: '^src/bff/cli/' },
    },
    {
      name: 'commands-open-no-port',
      comment: 'A command works beside a server and is none: neither the HTTP server nor its routes.',
      severity: 'error',
      from: { path: '^src/bff/cli/', pathNot: test },
      to: { path: ['^src/bff/(app|main)[.]ts$', '/routes[.]ts$', 'node_modules/fastify/'], reachable: true },
    },
    {
      name: 'sandbox-is-a-stranger',
      comment: 'A mock that shares code with the adapter agrees with it by construction and proves nothing.',
      severity: 'error',
      from: { path: '^src/sandbox/' },
      to: { path: '^src/(bff|app|face-guidance|contract|locales)/', reachable: true },
    },
    {
      name: 'stand-in-is-for-other-teams',
      comment:
        'It plays Cotejo for the tests of relying parties, with the real provider; nothing of ours may lean on it.',
      severity: 'error',
      from: { path: '^src/(?!stand-in/)' },
      to: { path: '^src/stand-in/' },
    },
    {
      name: 'stand-in-has-no-vendor',
      comment: 'Its outcomes are chosen: neither an adapter of a vendor, nor the sandbox, nor the page.',
      severity: 'error',
      from: { path: '^src/stand-in/', pathNot: test },
      to: { path: '^src/(app|sandbox|bff/(app[.]ts|providers|verification))/?' },
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
      // The command `contract` holds the answers of an account against them.
      from: {
        path: '^src/(app|bff|contract|face-guidance|locales)/',
        pathNot: [test, '^src/bff/cli/contract/documents[.]ts$'],
      },
      to: { path: '^src/fixtures/' },
    },
    {
      name: 'screens-do-not-fetch',
      comment: 'A screen gets props and tells events; requests belong to src/app/api.',
      severity: 'error',
      from: {
        path: [
          '^src/app/(components|i18n|kiosk/screens)/',
          '^src/app/(capture|claim|handoff|notice|result|sending)/[A-Z]',
        ],
        pathNot: test,
      },
      to: { path: ['^src/app/api/', 'node_modules/@tanstack/'] },
    },
    {
      name: 'no-route-table-in-the-page',
      comment:
        'The table knows every schema: the page takes its types, and of the schemas only those that it reads.',
      severity: 'error',
      from: { path: '^src/app/', pathNot: test },
      to: { path: '^src/contract/api/', dependencyTypesNot: ['type-only'] },
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
      from: {
        path: '^src/app/',
        pathNot: [
          '^src/app/(kiosk|operator)/',
          '^src/app/i18n/(kiosk|operator)-words|^src/locales/[^/]+/(kiosk|operator)',
          test,
        ],
      },
      to: {
        path: [
          '^src/app/(kiosk|operator)/',
          '^src/app/i18n/(kiosk|operator)-words|^src/locales/[^/]+/(kiosk|operator)',
        ],
        reachable: true,
      },
    },
    {
      name: 'one-reader-of-the-environment',
      comment: 'Providers, store and routes get plain values; only config reads the environment.',
      severity: 'error',
      from: { path: '^src/bff/(providers|db)/', pathNot: test },
      to: {
        path: '^src/bff/config/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'openid-provider-on-demand',
      comment:
        'A third of a start is the library of the OpenID provider: import() loads it where there is a relying party.',
      severity: 'error',
      from: {
        path: '^src/bff/',
        pathNot: [test, '^src/bff/relying-parties/(openid-provider|authorization-rules)'],
      },
      to: {
        path: ['/oidc-provider/', '^src/bff/relying-parties/(openid-provider|authorization-rules)'],
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'face-guidance-is-a-stranger',
      comment: 'It finds a face in a picture and knows no product: neither page nor contract.',
      severity: 'error',
      from: { path: '^src/face-guidance/' },
      to: { pathNot: ['^src/face-guidance/', '^node_modules/', '^tools/lib/'] },
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
    tsConfig: { fileName: 'src/app/tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.css'],
      // A package may have each of its entries under conditions only.
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
