import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/platform/messages.ts");

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  // `npm run types` checks types; doing it again would add half a minute to everybody's first start.
  typescript: { ignoreBuildErrors: true },
  typedRoutes: false,
  images: { unoptimized: true },
  // Browsers ask for it unbidden, for instance beside an answer that is no page.
  redirects: async () => [{ source: "/favicon.ico", destination: "/icon.svg", permanent: true }],
  experimental: {
    serverActions: {
      // The same as the server's own limit (bin/edge.mjs), which answers with a sentence.
      bodySizeLimit: "4mb",
      // Behind a proxy the Host header may not be the public one.
      allowedOrigins: URL.canParse(process.env.BASE_URL ?? "") ? [new URL(process.env.BASE_URL ?? "").host] : [],
    },
  },
  // Native code, WebAssembly or files read beside the module: bundling breaks each of these.
  serverExternalPackages: [
    "@electric-sql/pglite",
    "@node-rs/argon2",
    "@prisma/schema-engine-wasm",
    "nodemailer",
    "pg",
    "pg-boss",
    "pino",
    "snowball-stemmers",
  ],
};

export default withNextIntl(config);
