// Marks on the map: numbered stops, kitchens, hubs, orders nobody carries; and what lies under a point.
Object.assign(PlanMap.prototype, {
  drawStops(route, chosen) {
    const numbered = chosen || this.view.zoom >= NUMBERS_FROM;
    for (const stop of route.points) this.drawStop(stop, route.colour, numbered, chosen);
  },

  drawStop(stop, colour, numbered, chosen) {
    const [x, y] = this.toScreen(stop.xy), brush = this.brush;
    const size = numbered ? (chosen ? 10.5 : 9) : 4;
    brush.beginPath();
    if (stop.hub) brush.roundRect(x - size, y - size, 2 * size, 2 * size, 3);
    else brush.arc(x, y, size, 0, 7);
    brush.fillStyle = colour;
    brush.strokeStyle = "#ffffff";
    brush.lineWidth = numbered ? 2 : 1.3;
    brush.fill();
    brush.stroke();
    if (numbered) this.write(String(stop.number), x, y + 0.5, "#ffffff", `700 ${chosen ? 11.5 : 10.5}px sans-serif`);
  },

  drawCross(order) {
    const [x, y] = this.toScreen(order.xy), brush = this.brush;
    for (const [colour, width] of [["#ffffff", 5.5], [KIND_COLOUR.left, 2.8]]) {
      brush.beginPath();
      brush.moveTo(x - 5, y - 5);
      brush.lineTo(x + 5, y + 5);
      brush.moveTo(x + 5, y - 5);
      brush.lineTo(x - 5, y + 5);
      brush.strokeStyle = colour;
      brush.lineWidth = width;
      brush.lineCap = "round";
      brush.stroke();
    }
  },

  drawPlaces() {
    for (const place of this.places) if (place.kind === "hub") this.drawHub(place);
    for (const place of this.places) if (place.kind === "kitchen") this.drawKitchen(place);
  },

  drawHub(place) {
    const [x, y] = this.toScreen(place.xy), brush = this.brush;
    brush.beginPath();
    brush.roundRect(x - 6, y - 6, 12, 12, 2.5);
    brush.fillStyle = "#ffffff";
    brush.strokeStyle = KIND_COLOUR.hub;
    brush.lineWidth = 2.4;
    brush.fill();
    brush.stroke();
    this.write("H", x, y + 0.5, KIND_COLOUR.hub, "700 8.5px sans-serif");
    if (this.view.zoom >= NUMBERS_FROM) this.label(place.name, x, y + 15, KIND_COLOUR.hub, 12);
  },

  drawKitchen(place) {
    const [x, y] = this.toScreen(place.xy), brush = this.brush;
    brush.beginPath();
    brush.roundRect(x - 15, y - 11, 30, 22, 6);
    brush.fillStyle = KIND_COLOUR.kitchen;
    brush.strokeStyle = "#ffffff";
    brush.lineWidth = 2;
    brush.fill();
    brush.stroke();
    this.write(place.id.slice(0, 4), x, y + 0.5, "#ffffff", "700 12px sans-serif");
    this.label(place.name, x, y + 20, KIND_COLOUR.kitchen, 12.5);
  },

  drawSpot() {
    const [x, y] = this.toScreen(this.project(this.spot)), brush = this.brush;
    brush.beginPath();
    brush.arc(x, y, 17, 0, 7);
    brush.strokeStyle = "#1f2d3d";
    brush.lineWidth = 3;
    brush.stroke();
  },

  write(text, x, y, colour, font) {
    this.brush.font = font;
    this.brush.fillStyle = colour;
    this.brush.textAlign = "center";
    this.brush.textBaseline = "middle";
    this.brush.fillText(text, x, y);
  },

  label(text, x, y, colour, size) {
    this.brush.font = `600 ${size}px ${getComputedStyle(document.body).fontFamily}`;
    this.brush.textAlign = "center";
    this.brush.textBaseline = "middle";
    this.brush.lineJoin = "round";
    this.brush.strokeStyle = "rgb(255 255 255 / 90%)";
    this.brush.lineWidth = 4;
    this.brush.strokeText(text, x, y);
    this.brush.fillStyle = colour;
    this.brush.fillText(text, x, y);
  },

  // What lies under a point of the screen: a mark within reach, else the nearest route line.
  under(px, py) {
    const near = (xy, reach) => {
      const [x, y] = this.toScreen(xy);
      return Math.hypot(x - px, y - py) <= reach;
    };
    const kitchens = this.places.filter((place) => near(place.xy, place.kind === "kitchen" ? 14 : 8));
    const shown = this.shown().sort((a, b) => (b.id === this.selected) - (a.id === this.selected));
    for (const route of shown)
      for (const stop of route.points) if (near(stop.xy, 10)) return { kind: "stop", route, stop };
    const order = this.left.find((each) => near(each.xy, 9));
    if (order) return { kind: "left", order };
    if (kitchens.length) return { kind: "place", place: kitchens[0] };
    const [route, away] = this.nearestRoute(shown, px, py);
    return away <= 8 ? { kind: "route", route } : null;
  },

  nearestRoute(routes, px, py) {
    let found = null, best = Infinity;
    for (const route of routes)
      for (const line of route.lines)
        for (let index = 1; index < line.length; index++) {
          const away = this.distance(px, py, this.toScreen(line[index - 1]), this.toScreen(line[index]));
          if (away < best) [found, best] = [route, away];
        }
    return [found, best];
  },

  distance(px, py, [ax, ay], [bx, by]) {
    const dx = bx - ax, dy = by - ay, square = dx * dx + dy * dy;
    const part = square ? Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / square)) : 0;
    return Math.hypot(px - ax - part * dx, py - ay - part * dy);
  },
});
