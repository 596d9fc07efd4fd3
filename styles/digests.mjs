// Writes `compiled.sha256` after a build: the digests of all sources and of what was compiled from them, as sha256sum
// does. A test compares them, so that nobody changes one and forgets the other, on machines without Node too.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const sources = readdirSync(".").filter((name) => /\.(scss|mjs)$|^package(-lock)?\.json$/.test(name));
const compiled = readdirSync("../static/css").filter((name) => name.endsWith(".css")).map((name) => `../static/css/${name}`);
const digest = (name) => createHash("sha256").update(readFileSync(name)).digest("hex");
const names = [...sources, ...compiled, "../static/vendor/govuk-frontend.css"].sort();

writeFileSync("compiled.sha256", names.map((name) => `${digest(name)}  ${name}\n`).join(""));
