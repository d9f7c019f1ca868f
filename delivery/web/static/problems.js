// Problem details (RFC 9457) as people read them: every fault, in the page's language.
import { byId, isKorean, word } from "./words.js";

const inLanguage = (said, key) => said[isKorean ? `${key}_ko` : key];

export function faultItem(fault) {
  const item = byId("fault").content.firstElementChild.cloneNode(true);
  const fill = (name, text) => {
    item.querySelector(`.${name}`).textContent = text;
  };
  fill("where", fault.where);
  fill("came", fault.came ? `${word("came")}: ${fault.came}` : "");
  fill("expected", `${word("expected")}: ${inLanguage(fault, "expected")}`);
  fill("fix", inLanguage(fault, "fix"));
  return item;
}

export const titleOf = (problem) => inLanguage(problem, "title");

// What a problem says beyond its title.
export function detailOf(problem) {
  const detail = inLanguage(problem, "detail");
  return detail === `${titleOf(problem)}.` ? "" : detail;
}

export function showProblem(problem) {
  const box = byId("problem");
  box.querySelector("h2").textContent = titleOf(problem);
  box.querySelector("p").textContent = detailOf(problem);
  box.querySelector("ol").replaceChildren(...problem.faults.map(faultItem));
  box.hidden = false;
  box.scrollIntoView({ block: "nearest" });
  box.focus({ preventScroll: true });
}

export function hideProblem() {
  byId("problem").hidden = true;
}

// What the page itself finds wrong, in the same form.
export const ownProblem = (title, detail = "") => ({ title, title_ko: title, detail, detail_ko: detail, faults: [] });
export const ownFault = (where, expected, fix) => ({ where, came: "", expected, expected_ko: expected, fix, fix_ko: fix });
export const unreachable = () => ownProblem(word("unreachable"), word("unreachable_fix"));
