// The page: one choice of route, mode filters and language, shown on the map and beside it.
const plan = JSON.parse(document.getElementById("plan-data").textContent);
const byId = (id) => document.getElementById(id);
const colours = Object.fromEntries(plan.modes.map((mode) => [mode.code, mode.colour]));
const map = new PlanMap(byId("map"), plan, colours);

function choose(routeId, move = false) {
  map.selected = routeId;
  map.spot = null;
  const route = map.routes.find((each) => each.id === routeId);
  if (route && map.hidden.delete(route.mode)) showFilters();
  showRoutes();
  showPanel();
  const beside = window.innerWidth > 900;
  if (route && move) map.fit(route.lines.flat(), beside ? 380 : 0, beside ? 0 : byId("panel").offsetHeight);
  map.redraw();
}

function showPanel() {
  const route = map.routes.find((each) => each.id === map.selected);
  const panel = byId("panel");
  panel.hidden = !route;
  if (!route) return;
  const mode = plan.modes.find((each) => each.code === route.mode);
  panel.replaceChildren(...routePanel(route, mode, plan, colours, {
    onClose: () => choose(null),
    onStop: (stop) => {
      map.spot = stop.at;
      map.centre(stop.at);
    },
  }));
}

function showFilters() {
  byId("filters").replaceChildren(...plan.modes.map((mode) => element("button", {
    type: "button",
    dataset: { mode: mode.code },
    "aria-pressed": String(!map.hidden.has(mode.code)),
    onclick: () => toggle(mode.code),
  }, swatch(mode.colour), `${say(mode.name)} ${mode.totals.routes}`)));
}

function toggle(mode) {
  if (!map.hidden.delete(mode)) map.hidden.add(mode);
  const chosen = map.routes.find((route) => route.id === map.selected);
  if (chosen && map.hidden.has(chosen.mode)) map.selected = null;
  showFilters();
  showRoutes();
  showPanel();
  map.redraw();
}

function showRoutes() {
  const shown = map.shown();
  byId("routes-heading").textContent = `${word("routes")} ${shown.length}`;
  byId("routes").querySelector("ul").replaceChildren(...shown.map((route) => {
    const item = routeItem(route, route.id === map.selected);
    item.firstChild.onclick = () => choose(route.id === map.selected ? null : route.id, true);
    return item;
  }));
}

function showUnserved() {
  byId("unserved").hidden = plan.unassigned.length === 0;
  byId("unserved-heading").textContent = `${word("unserved")} ${plan.unassigned.length}`;
  byId("unserved").querySelector("ul").replaceChildren(...plan.unassigned.map((order) => {
    const item = unservedItem(order);
    item.firstChild.onclick = () => {
      map.spot = order.at;
      map.centre(order.at);
    };
    return item;
  }));
}

function showWords() {
  document.documentElement.lang = language;
  byId("title").textContent = word("page");
  const day = new Date(`${plan.date}T00:00:00`).toLocaleDateString(language === "ko" ? "ko-KR" : "en-GB", { year: "numeric", month: "long", day: "numeric", weekday: "short" });
  const weather = plan.weather.length ? ` · ${word("weather")}: ${plan.weather.map(say).join(", ")}` : "";
  byId("subtitle").textContent = `${plan.title} · ${day} · ${word("objective")}: ${say(plan.objective)}${weather}`;
  byId("language").textContent = word("other");
  byId("language").lang = language === "ko" ? "en" : "ko";
  for (const heading of ["filters", "summary"]) byId(`${heading}-heading`).textContent = word(heading);
  for (const [id, key] of [["zoom-in", "zoomIn"], ["zoom-out", "zoomOut"], ["zoom-all", "zoomAll"]]) {
    byId(id).title = word(key);
    byId(id).setAttribute("aria-label", word(key));
  }
  byId("map").setAttribute("aria-label", word("map"));
  byId("key-figures").replaceChildren(...keyFigures(plan));
  byId("warnings").replaceChildren(...plan.warnings.map((warning) => element("p", { className: "notice" }, say(warning))));
  byId("summary").querySelector("table").replaceChildren(...summaryRows(plan, colours));
  byId("legend").replaceChildren(...legendItems(), element("div", { id: "scale-text" }), element("div", { id: "scale" }));
  byId("credit").textContent = plan.credit;
  showFilters();
  showRoutes();
  showUnserved();
  showPanel();
  showScale();
}

// A round number of metres some hundred pixels long.
function showScale() {
  const wanted = 110 / map.view.zoom, power = 10 ** Math.floor(Math.log10(wanted));
  const metres = [5, 2, 1].map((step) => step * power).find((length) => length <= wanted);
  byId("scale").style.width = `${metres * map.view.zoom}px`;
  byId("scale-text").textContent = metres >= 1000 ? `${metres / 1000} km` : `${metres} m`;
}

function hintFor(found) {
  if (!found) return "";
  if (found.kind === "stop") return `${found.route.id} · ${found.stop.number} · ${clock(found.stop.arrive)}`;
  if (found.kind === "left") return `${found.order.id} · ${say(found.order.reason)}`;
  if (found.kind === "place") return `${found.place.id} ${found.place.name}`;
  return `${found.route.id} · ${found.route.carrier}`;
}

map.onDraw = showScale;
listenTo(map, {
  onPick: (found) => choose(found && found.route ? found.route.id : null),
  onHover: (found, [x, y]) => {
    const hint = byId("hint");
    hint.textContent = hintFor(found);
    hint.hidden = !found;
    Object.assign(hint.style, { left: `${x}px`, top: `${y}px` });
    map.canvas.classList.toggle("pointing", Boolean(found && found.route));
  },
});
byId("zoom-in").onclick = () => map.zoomBy(1.5);
byId("zoom-out").onclick = () => map.zoomBy(1 / 1.5);
byId("zoom-all").onclick = () => map.fit();
byId("language").onclick = () => {
  language = language === "ko" ? "en" : "ko";
  showWords();
};
// Printing shows everything, or the route that is chosen; the view on the screen comes back after.
let kept = null;
window.addEventListener("beforeprint", () => {
  kept = { ...map.view };
  map.fit(map.routes.find((route) => route.id === map.selected)?.lines.flat());
  map.draw();
});
window.addEventListener("afterprint", () => {
  map.view = kept;
  map.redraw();
});
document.addEventListener("keydown", (event) => event.key === "Escape" && choose(null));
showWords();
