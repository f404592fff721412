import { defineConfig, type OxlintOverride } from 'oxlint';

const rooms = [
  'rules',
  'tables',
  'store',
  'queries',
  'commands',
  'subscribers',
  'jobs',
  'webhooks',
  'graphs',
  'tools',
  'guardrails',
  'model',
  'notification-kinds',
] as const;
type Room = (typeof rooms)[number];

/** What a room of a service may import from its neighbours; docs/architecture.md says why. */
const neighbours: Record<Room, readonly (Room | 'errors')[]> = {
  rules: ['errors'],
  tables: [],
  store: ['tables', 'rules', 'errors'],
  queries: ['tables', 'store', 'rules', 'errors'],
  commands: ['tables', 'store', 'rules', 'errors'],
  subscribers: ['commands', 'tables', 'store', 'rules', 'errors'],
  jobs: ['commands', 'tables', 'store', 'rules', 'errors', 'graphs', 'model', 'notification-kinds'],
  webhooks: ['commands', 'store', 'tables', 'errors'],
  graphs: ['tools', 'guardrails', 'model', 'store', 'tables', 'rules', 'errors'],
  tools: ['store', 'tables', 'rules', 'errors', 'model'],
  guardrails: ['rules', 'errors', 'tools'],
  model: [],
  'notification-kinds': ['rules', 'errors'],
};

/** Packages that only some rooms may import. */
const packages: readonly { group: readonly string[]; allowed: readonly Room[]; message: string }[] = [
  {
    group: ['drizzle-orm', 'drizzle-orm/*'],
    allowed: ['tables', 'store', 'queries', 'commands', 'subscribers', 'jobs', 'webhooks', 'graphs', 'tools'],
    message: 'This room holds no SQL.',
  },
  {
    group: ['@marquee/contracts/**'],
    allowed: [
      'store',
      'queries',
      'commands',
      'subscribers',
      'jobs',
      'webhooks',
      'graphs',
      'tools',
      'notification-kinds',
    ],
    message: 'This room doesn’t know the contracts.',
  },
  {
    group: ['@marquee/service-kit/**', '!@marquee/service-kit/refusals/**'],
    allowed: [
      'store',
      'queries',
      'commands',
      'subscribers',
      'jobs',
      'webhooks',
      'graphs',
      'tools',
      'guardrails',
      'notification-kinds',
    ],
    message: 'Rules and tables stand by themselves; a table may use service-kit/tables alone.',
  },
  {
    group: ['stripe', 'nodemailer', '@langchain/*', '@supabase/*', 'ioredis', 'bullmq', '@nats-io/*', '@grpc/*'],
    allowed: ['jobs', 'webhooks', 'graphs', 'tools', 'model'],
    message: 'A command calls nobody: schedule a job.',
  },
];

function overrideOf(room: Room): OxlintOverride {
  const closedRooms = rooms.filter((other) => other !== room && !neighbours[room].includes(other));
  // A job is named by its type where it is scheduled: a type reaches nothing.
  const typesOnly = ['commands', 'subscribers', 'store', 'webhooks'].includes(room);
  const patterns = [
    {
      group: closedRooms.flatMap((other) => [`../${other}/**`, `../../${other}/**`, `../../../${other}/**`]),
      allowTypeImports: typesOnly,
      message: `${room}/ may import ${['its own room', ...neighbours[room]].join(', ')} alone.`,
    },
    ...(room === 'commands'
      ? [{ group: ['./*'], message: 'A command never calls another command: share a step in store/.' }]
      : []),
    {
      group: ['**/services/*/**', '@marquee/testing/**', '@marquee/local-stack/**'],
      message: 'A service imports packages, never another service.',
    },
    ...packages
      .filter((entry) => !entry.allowed.includes(room))
      .map(({ group, message }) => ({
        group: room === 'tables' ? [...group, '!@marquee/service-kit/tables/**'] : [...group],
        message,
      })),
  ];
  const clock: OxlintOverride['rules'] =
    room === 'rules'
      ? {
          'no-restricted-globals': [
            'error',
            { name: 'Date', message: 'Rules are pure: the time comes in as a value.' },
            { name: 'process', message: 'Rules are pure.' },
          ],
        }
      : {};
  return {
    files: [`services/*/src/${room}/**/*.ts`],
    excludeFiles: ['**/*.test.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns }], ...clock },
  };
}

export default defineConfig({
  ignorePatterns: [
    '**/gen/**',
    '**/dist/**',
    '**/.next/**',
    'third_party/**',
    'supabase/migrations/**',
    '**/next-env.d.ts',
  ],
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'promise'],
  categories: { correctness: 'error' },
  options: { typeAware: true },
  rules: {
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/consistent-type-imports': 'error',
    // Context objects carry plain functions; none of them uses `this`.
    'typescript/unbound-method': 'off',
    'preserve-caught-error': 'error',
    'no-eval': 'error',
    'no-new-func': 'error',
    'typescript/no-implied-eval': 'error',
    'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
    'max-params': ['error', { max: 3 }],
    'import/no-cycle': ['error', { ignoreTypes: true }],
  },
  overrides: [
    ...rooms.map(overrideOf),
    {
      files: ['web/**/*.{ts,tsx}'],
      excludeFiles: ['**/*.test.ts'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              {
                group: ['pg', 'drizzle-orm', 'drizzle-orm/*', '**/services/**'],
                message: 'The web has no database: it calls the services.',
              },
            ],
          },
        ],
      },
    },
  ],
});
