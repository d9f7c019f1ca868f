// Making a plan anew: what has come up is gathered from the card, sent, and refused field by field.
import { detailOf, faultItem, ownFault, ownProblem, titleOf, unreachable } from "./problems.js";
import { announce, byId, word } from "./words.js";

// In base64 they are a third more, and 10 MB are taken.
const MOST_BYTES = 7 * 1024 * 1024;
const FIELDS = ["now", "absent", "drop", "add", "lock", "keep", "weather", "seconds"];
const SUGGESTIONS = { carrier: "replan-carriers", route: "replan-routes", order: "replan-orders" };
// The late files by their entry in the list.
const files = new WeakMap();

const entries = (id) => [...byId(id).children];

// An entry of a list that can be taken out again.
function addEntry(list, text, values, focus) {
  const item = document.createElement("li");
  const remove = document.createElement("button");
  remove.type = "button";
  remove.textContent = "×";
  remove.setAttribute("aria-label", word("remove", { name: text }));
  remove.onclick = () => {
    item.remove();
    byId(focus).focus();
  };
  Object.assign(item.dataset, values);
  item.append(text, remove);
  byId(list).append(item);
  announce(text);
  return item;
}

// An id as it is offered stays whole; several are parted by commas or spaces.
function idsIn(input) {
  const text = input.value.trim();
  const offered = [...input.list.options].some((option) => option.value === text);
  input.value = "";
  return offered ? [text] : text.split(/[\s,]+/).filter(Boolean);
}

function addDropped() {
  const known = new Set(entries("replan-dropped").map((item) => item.dataset.id));
  for (const id of idsIn(byId("replan-drop"))) {
    if (!known.has(id)) addEntry("replan-dropped", id, { id }, "replan-drop");
    known.add(id);
  }
}

const spoken = (select) => select.selectedOptions[0].textContent;

function addLocks() {
  const [what, level] = [byId("lock-what"), byId("lock-level")];
  for (const id of idsIn(byId("lock-id"))) {
    const text = `${spoken(what)} ${id}: ${spoken(level)}`;
    addEntry("replan-locked", text, { what: what.value, id, level: level.value }, "lock-id");
  }
}

function addFiles(input) {
  for (const file of input.files) files.set(addEntry("replan-chosen", file.name, {}, "replan-choose"), file);
  input.value = "";
}

// What a spreadsheet puts on the clipboard has tabs; the areas' order files have commas.
function pasted() {
  // The outer cells may be empty: their tabs stay.
  const text = byId("replan-paste").value.replace(/^[\r\n]+|[\r\n]+$/g, "");
  if (!text.trim()) return [];
  const quoted = (cell) => `"${cell.replaceAll('"', '""')}"`;
  const row = (line) => line.split("\t").map(quoted).join(",");
  const content = text.includes("\t") ? text.split(/\r?\n/).map(row).join("\n") : text;
  return [new File([content], `${word("pasted")}.csv`)];
}

function inBase64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.split(",")[1] ?? "");
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

const lateFiles = () => [...entries("replan-chosen").map((item) => files.get(item)), ...pasted()];

async function asked(form) {
  const data = new FormData(form);
  const number = (name) => (data.get(name) ? Number(data.get(name)) : null);
  const late = lateFiles();
  return {
    now: data.get("now") || null,
    absent: data.getAll("absent"),
    drop: entries("replan-dropped").map((item) => item.dataset.id),
    add_sheets: await Promise.all(late.map(async (file) => ({ name: file.name, content: await inBase64(file) }))),
    lock: entries("replan-locked").map(({ dataset: { what, id, level } }) => ({ what, id, level })),
    keep: number("keep"),
    weather: data.getAll("weather"),
    seconds: number("seconds"),
  };
}

// A field the browser cannot read would be sent as if it were blank.
function unreadable(form) {
  const wrong = [...form.elements].filter((field) => field.validity?.badInput);
  if (wrong.length === 0) return null;
  const faults = wrong.map((field) => ownFault(field.name, word("unreadable"), word("unreadable_fix")));
  return { ...ownProblem(word("unreadable_title")), faults };
}

function fault(form) {
  const bytes = lateFiles().reduce((sum, file) => sum + file.size, 0);
  return bytes > MOST_BYTES ? ownProblem(word("late_too_large"), word("too_large_fix")) : unreadable(form);
}

// Late orders are named by their file, everything else by its field.
function fieldOf(where) {
  const name = /^[a-z]+/.exec(where)?.[0];
  if (lateFiles().some((file) => where.startsWith(file.name))) return "add";
  return FIELDS.includes(name) ? name : "rest";
}

function mark(form, field) {
  const list = form.parentElement.querySelector(`[data-faults="${field}"]`);
  const control = form.querySelector(`[aria-describedby~="${list.id}"]`);
  if (control && control.tagName !== "FIELDSET") control.setAttribute("aria-invalid", "true");
  return list;
}

// What is fixed is quoted as it stands in its list, not in the words of a request.
function fixedIn(words) {
  const numbers = [...words.matchAll(/lock\[(\d+)\]/g)].map((found) => Number(found[1]));
  return numbers.map((number) => entries("replan-locked")[number - 1].firstChild.textContent).join(", ");
}

// A field's faults are told under its label; entries of a list have their number.
function labelled(each, list) {
  if (!list.dataset.label) return each;
  const entry = /\[(\d+)\]/.exec(each.where)?.[1];
  const where = [list.dataset.label, entry].filter(Boolean).join(" ");
  return { ...each, where, came: fixedIn(each.came) || fixedIn(each.where) || each.came };
}

function clearFaults(form) {
  byId("replan-problem").hidden = true;
  for (const list of form.parentElement.querySelectorAll("[data-faults]")) list.replaceChildren();
  for (const control of form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
}

function show(form, problem) {
  const box = byId("replan-problem");
  const lists = problem.faults.map((each) => {
    const list = mark(form, fieldOf(each.where));
    list.append(faultItem(labelled(each, list)));
    return list;
  });
  const inFields = lists.filter((list) => !box.contains(list)).length;
  const mend = inFields > 0 ? word("to_mend", { n: problem.faults.length }) : "";
  const rest = problem.faults.length > 0 ? mend : detailOf(problem);
  box.querySelector("p").textContent = [titleOf(problem), rest].filter(Boolean).join(". ");
  box.hidden = false;
  box.scrollIntoView({ block: "nearest" });
  box.focus({ preventScroll: true });
}

async function send(body) {
  try {
    const response = await fetch(`/api/v1/plans/${byId("panel").dataset.plan}/replan`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    return { ok: response.ok, body: await response.json() };
  } catch {
    return { ok: false, body: unreachable() };
  }
}

async function submit(form, onJob) {
  clearFaults(form);
  addDropped();
  addLocks();
  const wrong = fault(form);
  if (wrong) return show(form, wrong);
  const button = form.querySelector(".primary");
  button.disabled = true;
  announce(word("sending"));
  const body = await asked(form).catch(() => null);
  const answer = body ? await send(body) : { ok: false, body: ownProblem(word("file_gone"), word("file_gone_fix")) };
  button.disabled = false;
  return answer.ok ? onJob(answer.body) : show(form, answer.body);
}

const CLICKS = {
  "replan-now-fill": () => {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    byId("replan-now").value = `${two(now.getHours())}:${two(now.getMinutes())}`;
  },
  "replan-drop-add": addDropped,
  "replan-choose": () => byId("replan-files").click(),
  "lock-add": addLocks,
};

const CHANGES = {
  "replan-files": addFiles,
  "lock-what": (select) => byId("lock-id").setAttribute("list", SUGGESTIONS[select.value]),
};

// In a field whose ids are gathered, Enter adds what was typed.
const ENTERS = { "replan-drop": addDropped, "lock-id": addLocks };

// The panel comes and goes: its document listens for it.
export function listenToReplan(onJob) {
  document.addEventListener("click", (event) => CLICKS[event.target.id]?.());
  document.addEventListener("change", (event) => CHANGES[event.target.id]?.(event.target));
  document.addEventListener("keydown", (event) => {
    // The Enter that ends a Korean syllable adds nothing.
    if (event.isComposing || event.key !== "Enter" || !ENTERS[event.target.id] || !event.target.value.trim()) return;
    event.preventDefault();
    ENTERS[event.target.id]();
  });
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "replan-form") return;
    event.preventDefault();
    submit(event.target, onJob);
  });
}
