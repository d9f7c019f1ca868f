// What stands beside the map, made anew whenever the language or the choice changes.
function element(tag, properties = {}, ...children) {
  const { dataset, style, ...rest } = properties;
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(rest))
    if (name in made) made[name] = value;
    else made.setAttribute(name, value);
  Object.assign(made.dataset, dataset || {});
  Object.assign(made.style, style || {});
  made.append(...children.filter((child) => child !== null));
  return made;
}
const swatch = (colour) => element("span", { className: "swatch", style: { background: colour } });
const cells = (tag, values) => values.map((value) => element(tag, {}, ...[value].flat()));
const row = (...values) => element("tr", {}, ...cells("td", values));
const tone = (versus) => (versus === null ? "" : versus < 0 ? "over" : "within");
const versusText = (versus) => element("span", { className: tone(versus) }, versus === null ? "–" : signed(versus));

function keyFigures(data) {
  const { total } = data;
  const perMeal = total.perMeal ? count(total.perMeal.provider) : "–";
  const verdict = total.versus === null ? "" : word(total.versus < 0 ? "over" : "within")(count(data.allowance), count(Math.abs(total.versus)));
  const card = (name, figure, unit, note, noteTone) =>
    element("div", {}, element("span", { className: "name" }, name), element("span", { className: "figure" }, figure), element("span", { className: "unit" }, ` ${unit}`), note ? element("small", { className: noteTone }, note) : null);
  return [
    card(word("perMeal"), perMeal, word("won"), verdict, tone(total.versus)),
    card(word("served"), count(total.orders), word("unit").orders, `${count(total.boxes)} ${word("boxes")}`, "quiet"),
    card(word("unserved"), count(data.unassigned.length), word("unit").orders, null, ""),
  ];
}

function summaryRows(data, colours) {
  const figures = (totals) => [
    count(totals.meals),
    count(totals.stops),
    totals.paid ? ((totals.stops * 3600) / totals.paid).toFixed(1) : "–",
    totals.perMeal ? count(totals.perMeal.provider) : "–",
    versusText(totals.versus),
  ];
  const head = element("tr", {}, ...cells("th", ["mode", "meals", "stops", "perHour", "wonPerMeal", "versus"].map(word)));
  const body = data.modes.map((mode) => row(element("span", { className: "named" }, swatch(colours[mode.code]), say(mode.name)), ...figures(mode.totals)));
  const foot = row(word("total"), ...figures(data.total));
  foot.className = "total";
  return [element("thead", {}, head), element("tbody", {}, ...body, foot)];
}

function routeItem(route, chosen) {
  const facts = [
    `${count(route.boxes)} ${word("unit").boxes}`,
    `${count(route.stops)} ${word("stops")}`,
    `${count(wholeMinutes(route.paid))} ${word("unit").minutes}`,
    `${kilometres(route.metres)} km`,
  ];
  return element("li", {}, element("button", { type: "button", dataset: { route: route.id }, "aria-pressed": String(chosen) },
    element("span", { className: "bar", style: { background: route.colour } }),
    element("span", { className: "id" }, route.id),
    element("span", {}, route.carrier),
    element("span", { className: "won" }, `${count(route.won.provider)} ${word("won")}`),
    element("span", { className: "more" }, facts.join(" · "))));
}

function unservedItem(order) {
  return element("li", {}, element("button", { type: "button", dataset: { order: order.id } },
    element("b", {}, order.id), ` · ${say(order.reason)}`,
    element("small", {}, say(order.detail)),
    order.fitsIf ? element("small", {}, `${word("fitsIf")}: ${say(order.fitsIf)}`) : null));
}

function legendItems() {
  const shape = (drawing) => {
    const holder = document.createElement("template");
    holder.innerHTML = `<svg width="22" height="18" viewBox="0 0 22 18" aria-hidden="true">${drawing}</svg>`;
    return holder.content.firstChild;
  };
  const marks = [
    ["kitchen", '<rect x="1" y="2" width="20" height="14" rx="4" fill="#1f2d3d"/>'],
    ["hub", '<rect x="5" y="3" width="12" height="12" rx="2" fill="#fff" stroke="#6b4fa0" stroke-width="2.4"/>'],
    ["stop", '<circle cx="11" cy="9" r="6" fill="#5a6675"/>'],
    ["feeding", '<rect x="5" y="3" width="12" height="12" rx="2" fill="#5a6675"/>'],
    ["left", '<path d="M6 4l10 10M16 4L6 14" stroke="#b3261e" stroke-width="2.6" stroke-linecap="round"/>'],
    ["walking", '<path d="M1 9h20" stroke="#5a6675" stroke-width="3" stroke-linecap="round" stroke-dasharray="0.1 5"/>'],
  ];
  return marks.map(([name, drawing]) => element("div", {}, shape(drawing), word(name)));
}

function routePanel(route, mode, data, colours, handlers) {
  const fact = (name, value) => element("div", {}, element("dt", {}, name), element("dd", {}, value));
  const close = element("button", { type: "button", className: "close", title: word("close"), "aria-label": word("close"), onclick: handlers.onClose }, "×");
  const won = Object.entries(data.ledgers).map(([ledger, name]) =>
    row(say(name), count(route.won[ledger]), route.boxes ? count(Math.round(route.won[ledger] / route.boxes)) : "–"));
  const paid = route.pay.map((line) => row(say(line.name), say(data.ledgers[line.ledger]), count(line.won)));
  return [
    element("header", {}, element("div", {}, element("span", { className: "mode" }, swatch(colours[route.mode]), say(mode.name)), element("h2", {}, `${route.id} · ${route.carrier}`), element("p", { className: "kitchens quiet" }, `${word("kitchens")} ${route.kitchens.join(", ")}`)), close),
    element("dl", {},
      fact(word("boxes"), count(route.boxes)),
      fact(word("stops"), count(route.stops)),
      fact(word("trips"), count(route.trips.length)),
      fact(word("paidTime"), `${count(wholeMinutes(route.paid))} ${word("unit").minutes}`),
      fact(word("distance"), `${kilometres(route.metres)} km`),
      fact(word("means"), say(route.profileName))),
    element("h3", {}, word("cost")),
    element("table", {}, element("tbody", {}, element("tr", {}, ...cells("th", ["", word("won"), word("perBox")])), ...won)),
    ...route.trips.flatMap((trip, index) => tripTimetable(route, trip, index, route.colour, handlers)),
    element("h3", {}, word("lines")),
    element("table", {}, element("tbody", {}, ...paid)),
    route.profile === "walk" ? element("p", { className: "quiet" }, word("homes")) : null,
  ].filter(Boolean);
}

function tripTimetable(route, trip, index, colour, handlers) {
  const loads = trip.loads.map((load) => {
    const line = row(word("loads"), `${load.place} ${load.name}`, `${clock(load.arrive)}–${clock(load.leave)}`, `+${load.boxes}`, "");
    line.className = "load";
    return line;
  });
  const stops = trip.stops.map((stop) => stopRow(stop, colour, handlers));
  const back = trip.back ? [row(word("back"), "", clock(trip.back), "", "")] : [];
  const head = element("tr", {}, ...cells("th", [word("no"), "", word("time"), word("boxes"), word("onBoard")]));
  return [
    element("h3", {}, `${word("trip")(index + 1)} · ${count(trip.boxes)} ${word("unit").boxes}`),
    element("table", { className: "timetable" }, element("tbody", {}, head, ...loads, ...stops, ...back)),
  ];
}

function stopRow(stop, colour, handlers) {
  const number = element("span", { className: stop.hub ? "number hub" : "number", style: { background: colour } }, stop.number);
  const waits = stop.begin > stop.arrive ? ` (${word("from")(clock(stop.begin))})` : "";
  const where = stop.hub ? `${word("feeding")} ${stop.hub}` : stop.orders.join(", ");
  const line = row(number, where + waits, clock(stop.arrive), count(stop.boxes), count(wholeMinutes(stop.onBoard)));
  line.tabIndex = 0;
  line.onclick = () => handlers.onStop(stop);
  line.onkeydown = (event) => event.key === "Enter" && handlers.onStop(stop);
  return line;
}
