import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/platform/messages.ts");

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  typedRoutes: false,
  images: { unoptimized: true },
  // Native code, WebAssembly or files read beside the module: bundling breaks each of these.
  serverExternalPackages: [
    "@electric-sql/pglite",
    "@node-rs/argon2",
    "@prisma/schema-engine-wasm",
    "nodemailer",
    "pg",
    "pg-boss",
    "pglite-prisma-adapter",
    "pino",
    "snowball-stemmers",
  ],
};

export default withNextIntl(config);
