// The form: an area, order sheets dropped or picked, settings; then a request to the API.
import { hideProblem, ownProblem, showProblem, unreachable } from "./problems.js";
import { announce, byId, word } from "./words.js";

const MOST_BYTES = 10 * 1024 * 1024;
const form = byId("ask-form");
let sheets = [];

function showSheets() {
  byId("chosen").replaceChildren(...sheets.map((sheet, index) => {
    const item = document.createElement("li");
    const remove = document.createElement("button");
    remove.type = "button";
    remove.textContent = "×";
    remove.setAttribute("aria-label", word("remove", { name: sheet.name }));
    remove.onclick = () => {
      sheets.splice(index, 1);
      showSheets();
      byId("choose").focus();
    };
    item.append(sheet.name, remove);
    return item;
  }));
  byId("own-orders").hidden = sheets.length > 0;
  byId("stored-days").hidden = sheets.length > 0;
}

function addSheets(files) {
  const known = new Set(sheets.map((sheet) => sheet.name));
  sheets = [...sheets, ...[...files].filter((file) => !known.has(file.name))];
  showSheets();
  announce(sheets.map((sheet) => sheet.name).join(", "));
}

function dayChip(day) {
  const chip = document.createElement("button");
  chip.type = "button";
  chip.className = "chip";
  chip.textContent = day;
  chip.onclick = () => {
    byId("date").value = day;
  };
  return chip;
}

// Modes and days are those of the chosen area.
function showArea() {
  const chosen = form.querySelector('input[name="area"]:checked');
  for (const group of form.querySelectorAll(".modes")) {
    group.hidden = group.disabled = group.dataset.modesOf !== chosen?.value;
  }
  const days = chosen?.closest(".area").dataset.dates.split(" ").filter(Boolean) ?? [];
  byId("stored-days").replaceChildren(...days.map(dayChip));
}

function acceptDrops(place, chooseArea) {
  let depth = 0;
  const light = (by) => {
    depth += by;
    place.classList.toggle("over-drop", depth > 0);
  };
  place.addEventListener("dragenter", (event) => {
    event.preventDefault();
    light(1);
  });
  place.addEventListener("dragleave", () => light(-1));
  place.addEventListener("dragover", (event) => event.preventDefault());
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    light(-depth);
    if (chooseArea) chooseArea();
    addSheets(event.dataTransfer.files);
  });
}

function listenForDrops() {
  acceptDrops(byId("drop"), null);
  for (const card of form.querySelectorAll("label.area")) {
    acceptDrops(card, () => {
      card.querySelector("input").checked = true;
      showArea();
    });
  }
  // A sheet dropped beside every target must not replace the page.
  for (const kind of ["dragover", "drop"]) window.addEventListener(kind, (event) => event.preventDefault());
}

function fault(data) {
  if (!data.get("area")) return ownProblem(word("choose_area"));
  if (!data.has("modes")) return ownProblem(word("choose_mode"));
  const bytes = sheets.reduce((sum, sheet) => sum + sheet.size, 0);
  return bytes > MOST_BYTES ? ownProblem(word("too_large"), word("too_large_fix")) : null;
}

function filled() {
  const data = new FormData(form);
  if (!data.get("date")) data.delete("date");
  const group = form.querySelector(".modes:not([disabled])");
  for (const sheet of sheets) data.append("orders", sheet, sheet.name);
  // All modes are the same request as none: an area's later ones are then among them.
  return { data, allModes: group && !group.querySelector("input:not(:checked)") };
}

async function send(data) {
  try {
    const response = await fetch("/api/v1/plans", { method: "POST", body: data });
    return { ok: response.ok, body: await response.json() };
  } catch {
    return { ok: false, body: unreachable() };
  }
}

async function submit(event, onJob) {
  event.preventDefault();
  hideProblem();
  const { data, allModes } = filled();
  const wrong = fault(data);
  if (wrong) return showProblem(wrong);
  if (allModes) data.delete("modes");
  const button = form.querySelector(".primary");
  button.disabled = true;
  announce(word("sending"));
  const { ok, body } = await send(data);
  button.disabled = false;
  return ok ? onJob(body) : showProblem(body);
}

export function listenToForm(onJob) {
  listenForDrops();
  byId("choose").onclick = () => byId("files").click();
  byId("files").onchange = () => {
    addSheets(byId("files").files);
    byId("files").value = "";
  };
  form.addEventListener("change", (event) => event.target.name === "area" && showArea());
  form.addEventListener("submit", (event) => submit(event, onJob));
  const areas = form.querySelectorAll('input[name="area"]');
  if (areas.length === 1) areas[0].checked = true;
  showArea();
}
