// Leaves out of a compiled style sheet (standard input to standard output) the vendored families that no page uses;
// they come along with others that are used and cannot be left out by name in Sass.

import { stdin, stdout } from "node:process";

const unused = new RegExp(
  "\\.govuk-(" +
    [
      "heading-(xl|l|m)", "caption-", "body", "section-break", "clearfix", "summary-card", "link--inverse", "link--muted",
      "link--no-underline", "link--no-visited-state", "link--text-colour", "link-image", "button-group",
      "grid-column-(full|one-half|one-quarter|three-quarters|one-third-from|two-thirds-from)",
      "main-wrapper--", "label--(s|m|l|xl)", "label-wrapper", "fieldset__heading", "fieldset__legend--(s|l|xl)",
      "table__caption--", "pagination--block", "pagination__link-(title--decorated|label)", "radios--inline", "(radios|checkboxes)__(conditional|divider|hint)",
      "input__", "input--extra", "skip-link-focused-element", "list--spaced", "summary-list__actions", "summary-list--no-border",
      "summary-list__row--no", "table--small-text", "visually-hidden-focusable", "input--width-(2|4|20|30)\\b", "notification-banner__link",
    ].join("|") +
    ")",
);

// A rule for what is not of such a family stays.
const isUnused = (selector) => unused.test(selector.replace(/:not\([^)]*\)/g, ""));

// What our own sheet sets over every other: the one typeface of paper, and the room that the header takes of a window.
const isOurs = (declared) => declared === "font-family:sans-serif" || declared.startsWith("scroll-padding-top:");

const kept = (css) => {
  const rules = css.replace(/([^{}]+)\{([^{}]*)\}/g, (whole, selectors, declared) => {
    if (isOurs(declared)) return "";
    if (selectors.startsWith("@") || !isUnused(selectors)) return whole;
    const used = selectors.split(",").filter((each) => !isUnused(each));
    return used.length ? `${used.join(",")}{${declared}}` : "";
  });
  const fuller = rules.replace(/@(media|supports)[^{}]*\{\}/g, "");
  return fuller === css ? css : kept(fuller);
};

let css = "";
for await (const chunk of stdin.setEncoding("utf8")) css += chunk;
stdout.write(kept(css));
