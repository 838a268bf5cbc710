// @ts-check
// The lint. Plain JavaScript with checked types, since Node 20 loads no TypeScript. Editors have to be told its name.
import { defineConfig } from 'oxlint';

/**
 * One thing that may not be imported.
 *
 * @typedef {{ regex: string; message: string; importNamePattern?: string; allowTypeImports?: boolean }} Ban
 */

/** @type {(...folders: string[]) => string} */
const from = (...folders) => `^#(?:${folders.join('|')})(?:/|$)`;

/** @satisfies {Record<string, Ban>} */
const ban = {
  zod: {
    regex: '^zod(/|$)',
    message:
      'Import zod through #http/zod.ts: it switches code generation off, which the page policy forbids.',
  },
  icons: {
    regex: '^lucide-react$',
    message: 'Import icons one by one from lucide-react/icons/<name>: the barrel holds thousands of modules.',
  },
  parents: {
    regex: String.raw`^\.\.(?:/|$)`,
    message: 'Inside a folder import ./x.ts, across folders the alias #.',
  },
  grandparents: {
    regex: String.raw`^\.\.(?:/\.\.|/?$)`,
    message: 'Inside a feature import ./x.ts and ../x.ts, across folders the alias #.',
  },
  tools: { regex: from('e2e', 'scripts'), message: 'src does not know its tests and tools.' },
  toolPackages: {
    regex: '^(?:node:|@hono/|@testing-library/|vitest(?:/|$)|@playwright/|playwright)',
    message: 'This package is for tests, tools and the simulator, not for code that ships.',
  },
  msw: { regex: '^(?:msw(?:/|$)|@mswjs/)', message: 'Only the simulator, tests and tools use msw.' },
  react: {
    regex: '^(?:react|react-dom|@base-ui/|@tanstack/react-)',
    message: 'This folder knows nothing of React.',
  },
  simulator: {
    regex: from('simulator'),
    message: 'Only the demo entry, tests and e2e use the simulator: it must not reach production.',
  },
  otherFeatures: {
    regex: from('features'),
    message:
      'Features do not import each other: what two share is domain, ui, components or changes, or is composed by a page.',
  },
  apiValues: {
    regex: from('http', 'backends'),
    message: 'domain takes only types from http and backends: import type { … }.',
    allowTypeImports: true,
  },
  namedBackends: {
    regex: String.raw`^#backends/[\w-]+/`,
    message: 'What serves all backends names none: it asks #backends/registry.ts.',
  },
  writes: {
    regex: '^#backends/(?:itcare|globo|haproxy)/(?:client|changes)/',
    importNamePattern:
      '^(?:addMember|changeServers|createBalancer|createUrl|deleteBalancer|deleteUrl|patchBalancer|patchUrlMonitoring|putMemberStatus|removeMember|setMemberState|writeEverywhere)$',
    message:
      'Only the send of a kind of change writes, and only the runner calls it: so every write is checked, guarded and recorded (changes/kind.ts).',
  },
};

/** What holds everywhere, in tests and tools too. */
const everywhere = [ban.zod, ban.icons, ban.parents];
/** What holds in all that ships. */
const shipped = [...everywhere, ban.tools, ban.toolPackages, ban.msw];

const folders = ['app', 'pages', 'features', 'components', 'changes', 'backends', 'domain', 'http', 'ui'];

/** @type {(...patterns: readonly Ban[]) => NonNullable<import('oxlint').OxlintOverride['rules']>} */
const imports = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns: [...patterns] }] });

/**
 * What is not among the folders that one may import.
 *
 * @type {(own: string, may: readonly string[]) => Ban}
 */
const otherFolders = (own, may) => ({
  regex: from(...folders.filter((folder) => folder !== own && !may.includes(folder)), 'simulator'),
  message: `Of ours ${own} imports only ${[...new Set([own, ...may, 'languages'])].join(', ')}.`,
});

/**
 * The border of a folder: which others it may import, and what else it may not.
 *
 * @type {(own: string, may: readonly string[], bans?: readonly Ban[], files?: string) => import('oxlint').OxlintOverride}
 */
const border = (own, may, bans = [], files = `src/${own}/**`) => ({
  files: [files],
  rules: imports(...shipped, otherFolders(own, may), ...bans),
});

/**
 * That of features. A folder inside a feature reaches the feature's own files by `../`.
 *
 * @type {(bans: readonly Ban[], feature: string, files?: string) => import('oxlint').OxlintOverride[]}
 */
const featureBorder = (bans, feature, files = '**') => {
  const all = [otherFolders('features', screens), ban.otherFeatures, ...bans];
  const inside = shipped.map((each) => (each === ban.parents ? ban.grandparents : each));
  return [
    { files: [`src/features/${feature}/${files}`], rules: imports(...shipped, ...all) },
    { files: [`src/features/${feature}/*/${files}`], rules: imports(...inside, ...all) },
  ];
};

const foundation = ['domain', 'http', 'ui'];
const screens = ['components', 'changes', 'backends', ...foundation];

const borders = [
  border('languages', [], [ban.react], 'src/languages/*.ts'),
  border('observable.ts', [], [ban.react], 'src/observable.ts'),
  border('limiter.ts', [], [ban.react], 'src/limiter.ts'),
  border('ui', []),
  border('http', [], [ban.react]),
  border('domain', ['http', 'backends'], [ban.react, ban.apiValues]),
  border('changes', ['backends', ...foundation], [ban.namedBackends, ban.writes]),
  border('backends', ['changes', ...foundation]),
  border('components', screens, [ban.namedBackends, ban.writes]),
  ...featureBorder([ban.writes], '*'),
  ...featureBorder([], '*', '**/kinds.ts'),
  ...featureBorder([ban.namedBackends, ban.writes], '{members,hosts,operations,session,connections}'),
  border('pages', ['features', ...screens], [ban.writes]),
  border('app', ['pages', 'features', ...screens], [ban.namedBackends, ban.writes]),
];

/** A dictionary is evaluated before the application. */
const dictionary = [
  { regex: '^[^.#]', message: 'A dictionary imports only languages, and types.' },
  ban.parents,
  {
    regex: String.raw`^#(?:${[...folders, 'simulator'].join('|')})/[\w/-]+\.ts$`,
    message:
      'A dictionary is evaluated before the application: of it, it imports only types and other dictionaries.',
    allowTypeImports: true,
  },
];

const tests = ['**/*.test.ts', '**/*.test.tsx'];

export default defineConfig({
  plugins: ['eslint', 'typescript', 'oxc', 'react', 'jsx-a11y', 'import', 'unicorn', 'promise', 'vitest'],
  categories: { correctness: 'error', suspicious: 'error' },
  env: { builtin: true, browser: true },
  ignorePatterns: ['dist', 'dist-demo', 'node_modules', 'test-results'],
  options: { typeAware: true, denyWarnings: true, reportUnusedDisableDirectives: 'error' },
  rules: {
    ...imports(...shipped, ban.simulator),
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    'no-alert': 'error',
    'no-console': 'error',
    'no-else-return': 'error',
    'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
    'no-eval': 'error',
    'no-fallthrough': 'error',
    'no-new-func': 'error',
    'no-param-reassign': 'error',
    'no-promise-executor-return': 'off',
    'no-self-compare': 'error',
    'no-shadow': 'error',
    'no-throw-literal': 'error',
    'no-underscore-dangle': 'off',
    'no-var': 'error',
    'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'anywhere' }],
    'prefer-const': 'error',
    'import/extensions': ['error', 'always', { ignorePackages: true }],
    'import/no-cycle': ['error', { ignoreTypes: false }],
    'import/no-default-export': 'error',
    'import/no-mutable-exports': 'error',
    'import/no-unassigned-import': ['error', { allow: ['**/*.css', '@testing-library/jest-dom/vitest'] }],
    'jsx-a11y/control-has-associated-label': 'off',
    'jsx-a11y/no-noninteractive-tabindex': [
      'error',
      { tags: ['pre', 'ul', 'section'], roles: ['tabpanel', 'region', 'group'] },
    ],
    'jsx-a11y/prefer-tag-over-role': 'off',
    'react/button-has-type': 'error',
    'react/exhaustive-deps': 'error',
    'react/incompatible-library': 'off',
    'react/jsx-no-constructed-context-values': 'error',
    'react/jsx-no-target-blank': 'error',
    'react/jsx-no-useless-fragment': 'error',
    'react/no-array-index-key': 'error',
    'react/no-danger': 'error',
    'react/no-unknown-property': 'error',
    'react/react-in-jsx-scope': 'off',
    'react/rules-of-hooks': 'error',
    'react/self-closing-comp': 'error',
    'typescript/ban-ts-comment': 'error',
    'typescript/consistent-return': 'off',
    'typescript/consistent-type-imports': 'error',
    'typescript/no-deprecated': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-import-type-side-effects': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/no-unsafe-argument': 'error',
    'typescript/no-unsafe-assignment': 'error',
    'typescript/no-unsafe-call': 'error',
    'typescript/no-unsafe-member-access': 'error',
    'typescript/no-unsafe-return': 'error',
    'typescript/only-throw-error': [
      'error',
      {
        allow: [{ from: 'package', package: '@tanstack/router-core', name: ['Redirect', 'NotFoundError'] }],
      },
    ],
    'typescript/restrict-plus-operands': 'error',
    'typescript/return-await': 'error',
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    'typescript/use-unknown-in-catch-callback-variable': 'error',
    'unicorn/filename-case': 'off',
    'unicorn/no-array-for-each': 'error',
    'unicorn/no-document-cookie': 'error',
    'unicorn/no-instanceof-array': 'error',
    'unicorn/prefer-at': 'error',
    'unicorn/prefer-node-protocol': 'error',
    'unicorn/throw-new-error': 'error',
    'vitest/require-mock-type-parameters': 'off',
  },
  // Of two that fit a file, the later one counts.
  overrides: [
    ...borders,
    {
      files: ['src/languages/{fr,pt-BR}/**'],
      rules: imports(...dictionary),
    },
    {
      files: ['src/simulator/**'],
      rules: imports(...everywhere, ban.tools, ban.toolPackages, ban.react, {
        regex: from('app', 'pages', 'features', 'components', 'changes', 'ui'),
        message: 'The simulator knows the APIs and the domain, not the console.',
      }),
    },
    {
      files: ['src/http/zod.ts'],
      rules: imports(...shipped.filter((each) => each !== ban.zod), otherFolders('http', []), ban.react),
    },
    { files: ['src/demo.ts', 'src/ui/test-setup.ts'], rules: imports(...everywhere) },
    {
      files: [...tests, 'src/**/testing/**', 'e2e/**'],
      rules: {
        ...imports(...everywhere),
        'import/no-unassigned-import': 'off',
        'typescript/no-unsafe-type-assertion': 'off',
        'typescript/no-unsafe-assignment': 'off',
      },
    },
    {
      files: ['e2e/**', 'scripts/**', '*.config.ts', '*.config.mjs'],
      rules: {
        ...imports(...everywhere),
        'no-console': 'off',
        'import/no-default-export': 'off',
        'react/rules-of-hooks': 'off',
      },
    },
    {
      files: ['src/features/*/*/**/*.test.ts', 'src/features/*/*/**/*.test.tsx', 'src/features/*/testing/**'],
      rules: imports(ban.zod, ban.icons, ban.grandparents),
    },
    {
      files: tests,
      rules: {
        'vitest/no-focused-tests': 'error',
        'vitest/no-disabled-tests': 'error',
        'vitest/no-identical-title': 'error',
        'vitest/no-conditional-tests': 'error',
      },
    },
    { files: ['src/ui/table/BodyRow.tsx'], rules: { 'typescript/no-unsafe-type-assertion': 'off' } },
    {
      files: ['public/**', '**/*.mjs'],
      rules: {
        'no-var': 'off',
        'unicorn/prefer-module': 'off',
        'typescript/no-unsafe-argument': 'off',
        'typescript/no-unsafe-assignment': 'off',
        'typescript/no-unsafe-call': 'off',
        'typescript/no-unsafe-member-access': 'off',
        'typescript/no-unsafe-return': 'off',
      },
    },
  ],
});
