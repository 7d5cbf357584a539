import nextVitals from "eslint-config-next/core-web-vitals";
import boundaries from "eslint-plugin-boundaries";
import tseslint from "typescript-eslint";

// Import ranks of lib, left to right. A room imports from the rooms before it, never from its own rank or a later one.
const ranks = [
  ["core"],
  ["platform"],
  ["accounts"],
  ["customers", "guidelines", "promises", "notifications"],
  ["search", "tickets", "causes"],
  ["insights"],
];
const features = ranks.flat();
const rankOf = (feature) => ranks.findIndex((rank) => rank.includes(feature));
const below = (feature) => features.filter((other) => rankOf(other) < rankOf(feature));

const lib = (feature) => `lib-${feature}`;
const types = (list) => ({ element: { types: { anyOf: list } } });

const rooms = [...features.map(lib), "components-kit", "components-feature", "routes", "database-client"];

/** What one kind of room may import; every other room is refused with the sentence that says where the code belongs. */
const mayImport = (from, allowed, message) => [
  { from: { element: { type: from } }, allow: { to: types(allowed) } },
  { from: { element: { type: from } }, disallow: { to: types(rooms.filter((room) => !allowed.includes(room))) }, message },
];

const libPolicies = features.flatMap((feature) => mayImport(
  lib(feature),
  [lib(feature), ...below(feature).map(lib), ...(feature === "core" ? [] : ["database-client"])],
 `lib/${feature} may import only from ${below(feature).map((f) => `lib/${f}`).join(", ") || "nothing else in lib"}. Two features of one rank meet in a page, a job or the seed: move the code that needs both there, or what both need to a lower rank.`,
));

/** Everything a UI room may know of a feature: pure rules, input schemas, rights and actions. */
const uiFiles = ["model", "schema", "policy", "actions", "actor"];

const feature = (names, message) => ({
  "no-restricted-imports": ["error", { patterns: names.map((group) => ({ group: [group].flat(), message })) }],
});

export default tseslint.config(
  { ignores: [".next/**", ".workers/**", ".data/**", "prisma/generated/**", "node_modules/**", "next-env.d.ts", "test-results/**", "playwright-report/**", "coverage/**"] },
  ...nextVitals,
  ...tseslint.configs.recommended,
  {
    files: ["**/*.{ts,tsx,mjs}"],
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "no-console": ["error", { allow: ["error"] }],
      eqeqeq: ["error", "always", { null: "ignore" }],
    },
  },
  {
    // No React in these: a function called use... is no hook there.
    files: ["lib/**", "e2e/**"],
    rules: { "react-hooks/rules-of-hooks": "off" },
  },
  {
    files: ["bin/**", "bench/**", "prisma/**", "**/*.test.ts", "e2e/**", "vitest.config.ts", "lib/platform/database/new-migration.ts", "lib/guidelines/lint-content.ts"],
    rules: { "no-console": "off" },
  },
  {
    files: ["app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}", "lib/**/*.ts"],
    ignores: ["**/*.test.ts"],
    plugins: { boundaries },
    settings: {
      "import/resolver": { typescript: { alwaysTryTypes: true } },
      "boundaries/elements": [
        ...features.map((name) => ({ type: lib(name), pattern: `lib/${name}` })),
        { type: "components-kit", pattern: "components/(ui|charts|layout)" },
        { type: "components-feature", pattern: "components/*", capture: ["feature"] },
        { type: "routes", pattern: "app" },
        { type: "database-client", pattern: "prisma/generated" },
      ],
    },
    rules: {
      "boundaries/dependencies": [
        "error",
        {
          default: "disallow",
          policies: [
            { allow: { to: { module: { origin: "external" } } } },
            { allow: { to: { module: { origin: "core" } } } },
            ...libPolicies,
            ...mayImport(
              "components-kit",
              ["components-kit", lib("core")],
              "components/ui, charts and layout know nothing of the product: pass what they need as props, or move the component to components/<feature>.",
            ),
            ...mayImport(
              "components-feature",
              ["components-kit", "components-feature", ...features.map(lib)],
              "A feature's UI may import the kit and lib's model, schema, policy and actions; it never imports routes or the database.",
            ),
            ...mayImport(
              "routes",
              ["routes", "components-kit", "components-feature", ...features.map(lib)],
              "A route resolves the actor, calls a query and renders: it imports components and lib only.",
            ),
          ],
        },
      ],
    },
  },
  {
    files: ["components/**/*.{ts,tsx}"],
    ignores: ["**/*.test.ts"],
    rules: {
      ...feature(
        [
          [`@/lib/*/*`, ...uiFiles.map((file) => `!@/lib/*/${file}`), "!@/lib/core/*"],
          ["**/prisma/generated/**"],
        ],
        "Components receive data and actions by props. From lib they may import only model, schema, policy and actions (and lib/core).",
      ),
    },
  },
  {
    files: ["app/**/*.{ts,tsx}"],
    rules: feature([["**/prisma/generated/**"]], "Routes never touch the database client: add a query or a command to the feature in lib."),
  },
  {
    files: ["components/**/*.{ts,tsx}", "app/**/*.{ts,tsx}", "lib/**/*.ts"],
    ignores: ["components/charts/**", "**/*.test.ts"],
    rules: { "no-restricted-syntax": ["error", { selector: "ImportDeclaration[source.value=/^@tremor/]", message: "Only components/charts may import Tremor." }] },
  },
  {
    files: ["lib/**/*.ts"],
    ignores: ["lib/accounts/**", "lib/platform/jobs.ts", "**/*.test.ts", "**/system-actor.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: "CallExpression[callee.name='makeActor']", message: "Only lib/accounts makes an actor: take one as the first argument." },
        { selector: "ImportDeclaration[source.value=/^@tremor/]", message: "Only components/charts may import Tremor." },
      ],
    },
  },
  {
    files: ["lib/*/model.ts", "lib/*/*/model.ts", "lib/*/policy.ts"],
    rules: feature([["next", "next/*"], ["react", "react/*"], ["**/prisma/generated/**"], ["zod"], ["**/queries", "**/commands", "**/actions", "**/database/**"]], "model.ts and policy.ts are pure: types and rules that take what they need as arguments."),
  },
  {
    files: ["lib/*/schema.ts", "lib/*/*/schema.ts"],
    rules: feature([["next", "next/*"], ["react"], ["**/prisma/generated/**"], ["**/queries", "**/commands", "**/actions", "**/database/**"]], "schema.ts holds zod schemas only, shared by form and action."),
  },
  {
    files: ["lib/*/queries.ts", "lib/*/*/queries.ts"],
    rules: feature([["next/headers", "next/navigation", "next/cache"], ["**/commands", "**/actions"]], "Queries read for an actor: no cookies, no redirects, no writes."),
  },
  {
    files: ["lib/*/commands.ts", "lib/*/*/commands.ts"],
    rules: feature([["next/headers", "next/navigation", "next/cache"], ["**/actions"]], "Commands write for an actor: cookies, redirects and revalidation belong to actions.ts."),
  },
  {
    files: ["lib/*/actions.ts", "lib/*/*/actions.ts"],
    rules: feature([["**/prisma/generated/**"], ["**/database/**"]], "Actions are thin: parse, call a command, revalidate. Put the logic into commands.ts."),
  },
);
