/*
 * The boundaries of the house, as rules. Each package keeps the Backstage configuration; these come on top for every
 * package, by its place in the tree, so a new package is held to them without saying anything.
 *
 * - Corridor: a room of the backend imports nothing to its right.
 * - Metrics are pure: they import the common words and statistics, nothing else.
 * - SQL lives in files named *Store.ts, in database/ and in migrations/.
 * - A module of a source knows the contracts, never the backend behind them.
 * - A frontend package knows no backend, no contract for modules and no database.
 *
 * scripts/boundaries.test.mjs breaks each rule once and sees it reported. Warnings count as errors in `npm test`.
 */
const path = require('node:path');

const rooms = [
  'intake',
  'facts',
  'links',
  'rollups',
  'readings',
  'disclosure',
  'router',
];
/** Words and pure steps of a room that the rooms before it may speak. */
const spokenEarlier = {
  facts: ['./Fact.ts', './mergeReport.ts', './policies.ts', './reportsOf.ts'],
};
/** Rooms beside the corridor, each with the corridor rooms it must not know. */
const sideRooms = {
  audit: rooms,
  calendar: rooms,
  contributors: rooms,
  database: rooms,
  statistics: rooms,
  ownership: rooms,
  governance: rooms,
  contexts: ['links', 'rollups', 'readings', 'disclosure', 'router'],
  explanations: ['disclosure', 'router'],
  learning: ['disclosure', 'router'],
  retention: ['intake', 'readings', 'disclosure', 'router'],
  sources: ['links', 'rollups', 'readings', 'disclosure', 'router'],
};

const backend = 'plugins/service-metrics-backend/src';
const tests = [
  '**/*.test.{ts,tsx}',
  '**/__testUtils__/**',
  '**/testing/**',
  '**/setupTests.ts',
];
const own = '@plumbline/backstage-plugin-';

const zone = (target, from) => ({
  target: `./${backend}/${target}`,
  from: `./${backend}/${from}`,
  except: spokenEarlier[from],
  message: `${target}/ stands before ${from}/; data goes one way.`,
});

const zones = [
  ...rooms.flatMap((room, at) =>
    rooms.slice(at + 1).map(later => zone(room, later)),
  ),
  ...Object.entries(sideRooms).flatMap(([room, unknown]) =>
    unknown.map(later => zone(room, later)),
  ),
  {
    target: `./${backend}/metrics`,
    from: `./${backend}`,
    except: ['./metrics', './statistics'],
    message: 'A metric is pure functions over facts; it knows no room.',
  },
];

const bySource = (group, message) => ({ group, message });

const frontend = [
  'packages/app/src/**',
  'plugins/dora/src/**',
  'plugins/incident-learning/src/**',
  'plugins/metric-docs/src/**',
  'plugins/*-react/src/**',
];

module.exports = {
  root: true,
  plugins: ['import', '@typescript-eslint'],
  settings: {
    'import/resolver': { node: { extensions: ['.ts', '.tsx', '.js'] } },
  },
  overrides: [
    {
      files: ['packages/**/*.{ts,tsx}', 'plugins/**/*.{ts,tsx}'],
      rules: { '@typescript-eslint/no-explicit-any': 'error' },
    },
    {
      files: [`${backend}/**/*.ts`],
      excludedFiles: tests,
      rules: {
        'import/no-restricted-paths': [
          'error',
          { basePath: path.resolve(__dirname), zones },
        ],
      },
    },
    {
      files: ['plugins/*-backend*/src/**/*.ts'],
      excludedFiles: [
        ...tests,
        '**/*Store.ts',
        '**/src/database/**',
        '**/migrations/**',
        // Hands the one connection to the stores.
        '**/src/createCorridor.ts',
      ],
      rules: {
        '@typescript-eslint/no-restricted-imports': [
          'error',
          {
            patterns: [
              bySource(
                ['knex', 'knex/*', 'pg', 'better-sqlite3'],
                'SQL lives in files named *Store.ts, in database/ and in migrations/.',
              ),
            ],
          },
        ],
      },
    },
    {
      files: [`${backend}/metrics/**/*.ts`],
      excludedFiles: tests,
      rules: {
        '@typescript-eslint/no-restricted-imports': [
          'error',
          {
            patterns: [
              bySource(
                // Gitignore rules: all packages, then our scope again, then only the one of it.
                [
                  '*',
                  '!.',
                  '!./**',
                  '!..',
                  '!../**',
                  '!@plumbline',
                  '@plumbline/*',
                  `!${own}service-metrics-common`,
                ],
                'A metric imports service-metrics-common and statistics, nothing else.',
              ),
            ],
          },
        ],
      },
    },
    {
      files: ['plugins/service-metrics-backend-module-*/src/**/*.ts'],
      excludedFiles: tests,
      rules: {
        '@typescript-eslint/no-restricted-imports': [
          'error',
          {
            patterns: [
              bySource(
                [`${own}service-metrics-backend`, 'knex', 'knex/*'],
                'A module of a source knows service-metrics-node and -common, never the backend.',
              ),
            ],
          },
        ],
      },
    },
    {
      files: frontend,
      rules: {
        '@backstage/no-top-level-material-ui-4-imports': 'error',
        '@typescript-eslint/no-restricted-imports': [
          'error',
          {
            patterns: [
              bySource(
                [
                  '@plumbline/*-backend',
                  '@plumbline/*-backend-module-*',
                  '@plumbline/*-node',
                  '@backstage/backend-*',
                  '@backstage/plugin-*-backend',
                  '@backstage/plugin-*-node',
                  'knex',
                ],
                'A frontend package knows no backend; what it may know is in service-metrics-common.',
              ),
              bySource(
                ['@mui/*'],
                'Backstage UI first, @material-ui/core 4 where it has no component; never MUI 5.',
              ),
            ],
          },
        ],
      },
    },
  ],
};
