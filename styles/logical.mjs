// Rewrites physical properties of a compiled style sheet (standard input to standard output) as logical ones,
// so that the vendored parts, which are written for left-to-right only, mirror themselves under dir="rtl".

import { stdin, stdout } from "node:process";

const sides = { left: "start", right: "end" };

const mirrored = (css) =>
  css
    .replace(/([;{])(margin|padding|border)-(left|right)(-(?:color|style|width))?:/g,
      (_, before, box, side, part = "") => `${before}${box}-inline-${sides[side]}${part}:`)
    .replace(/([;{])(left|right):/g, (_, before, side) => `${before}inset-inline-${sides[side]}:`)
    .replace(/([;{])text-align:(left|right)/g, (_, before, side) => `${before}text-align:${sides[side]}`)
    .replace(/([;{])float:(left|right)/g, (_, before, side) => `${before}float:inline-${sides[side]}`);

let css = "";
for await (const chunk of stdin.setEncoding("utf8")) css += chunk;
stdout.write(mirrored(css));
