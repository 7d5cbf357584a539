// Entry of every npm script that needs more than one tool. Kept to syntax that old versions of Node can read, so that the
// sentence about the version is what they print.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    "Guidepost needs Node 20.19 or newer; this is " + process.versions.node + ". Install a newer Node from https://nodejs.org and run this again.",
  );
  process.exit(1);
}

import("./commands.mjs").then((commands) => commands.run(process.argv.slice(2)));
