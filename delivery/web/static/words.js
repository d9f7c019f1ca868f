// The script's words come with the page, in its language.
const words = JSON.parse(document.getElementById("words").textContent);

export const isKorean = document.documentElement.lang === "ko";
export const byId = (id) => document.getElementById(id);
export const count = (number) => number.toLocaleString("ko-KR");

export function word(key, values = {}) {
  return words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

// Said once by screen readers, without moving anything.
export function announce(text) {
  byId("status").textContent = text;
}
