// The map itself: streets, routes, stops and places on one canvas.
const STREETS = [
  // layer, colour, width in metres, least and most pixels, zoom from which it shows
  ["path", "#dcd7cc", 2, 0.6, 3, 0.12],
  ["minor", "#ffffff", 6, 0.7, 9, 0.03],
  ["tertiary", "#ffffff", 10, 1.2, 13, 0],
  ["secondary", "#ffffff", 15, 2.0, 18, 0],
  ["arterial", "#fbeecb", 20, 2.6, 24, 0],
];
const NUMBERS_FROM = 0.42; // pixels per metre from which every stop shows its number
const SHADES = [0, -0.28, 0.2, -0.14];
const KIND_COLOUR = { kitchen: "#1f2d3d", hub: "#6b4fa0", left: "#b3261e" };

// A colour made darker (towards black) or lighter (towards white) by a share.
function shade(colour, share) {
  const target = share < 0 ? 0 : 255, part = Math.abs(share);
  const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return `rgb(${parts.map((value) => Math.round(value + (target - value) * part)).join(" ")})`;
}

// Metres east and north of a corner: exact enough over one city.
function projection(places) {
  const lon = places.reduce((sum, at) => sum + at[0], 0) / places.length;
  const lat = places.reduce((sum, at) => sum + at[1], 0) / places.length;
  const perLon = 111320 * Math.cos((lat * Math.PI) / 180);
  return ([x, y]) => [(x - lon) * perLon, (y - lat) * 110950];
}

// Encoded Polyline Algorithm Format: latitude first, five decimals.
function decodeLine(text) {
  const points = [];
  let index = 0, lat = 0, lon = 0;
  const step = () => {
    let value = 0, shift = 0, sign;
    do {
      sign = text.charCodeAt(index++) - 63;
      value |= (sign & 31) << shift;
      shift += 5;
    } while (sign >= 32);
    return value & 1 ? ~(value >> 1) : value >> 1;
  };
  while (index < text.length) {
    lat += step();
    lon += step();
    points.push([lon / 1e5, lat / 1e5]);
  }
  return points;
}

class PlanMap {
  constructor(canvas, data, colours) {
    this.canvas = canvas;
    this.brush = canvas.getContext("2d");
    this.colours = colours;
    this.hidden = new Set();
    this.selected = null;
    this.spot = null;
    this.view = { x: 0, y: 0, zoom: 0.1, fitted: false };
    this.project = projection(data.places.map((place) => place.at));
    this.streets = this.readStreets(data.streets);
    this.places = data.places.map((place) => ({ ...place, xy: this.project(place.at) }));
    this.left = data.unassigned.map((order) => ({ ...order, xy: this.project(order.at) }));
    this.routes = data.routes.map((route) => this.readRoute(route));
    this.shadeRoutes();
    this.resize();
    new ResizeObserver(() => this.resize()).observe(canvas);
  }

  readStreets(layers) {
    const streets = {};
    for (const [layer, lines] of Object.entries(layers)) {
      const path = new Path2D();
      for (const line of lines.split(" ")) this.trace(path, decodeLine(line).map(this.project));
      streets[layer] = path;
    }
    return streets;
  }

  readRoute(route) {
    const trips = route.trips.map((trip) => decodeLine(trip.line).map(this.project));
    const stops = route.trips.flatMap((trip) => trip.stops);
    const drawn = new Path2D();
    trips.forEach((line) => this.trace(drawn, line));
    return { ...route, lines: trips, drawn, points: stops.map((stop) => ({ ...stop, route, xy: this.project(stop.at) })) };
  }

  // Routes of one mode keep its hue; their shades take turns, so that neighbours can be told apart.
  shadeRoutes() {
    const turns = {};
    for (const route of this.routes) {
      const turn = (turns[route.mode] = (turns[route.mode] ?? -1) + 1);
      route.colour = shade(this.colours[route.mode], SHADES[turn % SHADES.length]);
    }
  }

  trace(path, points) {
    points.forEach(([x, y], index) => (index ? path.lineTo(x, y) : path.moveTo(x, y)));
  }

  resize() {
    const box = this.canvas.getBoundingClientRect();
    this.width = box.width;
    this.height = box.height;
    this.sharpness = window.devicePixelRatio || 1;
    this.canvas.width = Math.max(1, Math.round(box.width * this.sharpness));
    this.canvas.height = Math.max(1, Math.round(box.height * this.sharpness));
    // A new size empties the canvas; a page that is being printed waits for no next frame.
    if (this.view.fitted) this.draw();
    // In a frame that is not shown yet the canvas has no size: fit once it has.
    else if (this.width > 0) this.fit();
  }

  // Show some points, or every stop, leaving the right and the bottom free for the panel.
  fit(points = null, right = 0, bottom = 0) {
    const room = 55;
    const all = points || [...this.routes.flatMap((route) => route.points.map((stop) => stop.xy)), ...this.places.filter((p) => p.kind === "kitchen").map((p) => p.xy)];
    const xs = all.map((xy) => xy[0]), ys = all.map((xy) => xy[1]);
    const wide = Math.max(...xs) - Math.min(...xs), high = Math.max(...ys) - Math.min(...ys);
    const zoom = Math.min((this.width - 2 * room - right) / Math.max(wide, 200), (this.height - 2 * room - bottom) / Math.max(high, 200));
    this.view.zoom = Math.min(Math.max(zoom, 0.005), 2);
    this.view.fitted = true;
    this.view.x = (Math.max(...xs) + Math.min(...xs)) / 2 + right / 2 / this.view.zoom;
    this.view.y = (Math.max(...ys) + Math.min(...ys)) / 2 - bottom / 2 / this.view.zoom;
    this.redraw();
  }

  zoomBy(factor, px = this.width / 2, py = this.height / 2) {
    const [x, y] = this.toGround(px, py);
    this.view.zoom = Math.min(Math.max(this.view.zoom * factor, 0.005), 6);
    const [nx, ny] = this.toGround(px, py);
    this.view.x += x - nx;
    this.view.y += y - ny;
    this.redraw();
  }

  panBy(dx, dy) {
    this.view.x -= dx / this.view.zoom;
    this.view.y += dy / this.view.zoom;
    this.redraw();
  }

  centre(at) {
    [this.view.x, this.view.y] = this.project(at);
    this.view.zoom = Math.max(this.view.zoom, NUMBERS_FROM);
    this.redraw();
  }

  toGround(px, py) {
    return [this.view.x + (px - this.width / 2) / this.view.zoom, this.view.y - (py - this.height / 2) / this.view.zoom];
  }

  toScreen([x, y]) {
    return [(x - this.view.x) * this.view.zoom + this.width / 2, (this.view.y - y) * this.view.zoom + this.height / 2];
  }

  redraw() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.draw();
      if (this.onDraw) this.onDraw();
    });
  }

  shown() {
    return this.routes.filter((route) => !this.hidden.has(route.mode));
  }

  draw() {
    this.onScreen();
    this.brush.fillStyle = "#eceae5";
    this.brush.fillRect(0, 0, this.width, this.height);
    this.drawStreets();
    const others = this.shown().filter((route) => route.id !== this.selected);
    const chosen = this.shown().filter((route) => route.id === this.selected);
    others.forEach((route) => this.drawLine(route, this.selected === null ? 0.85 : 0.22, false));
    this.onScreen();
    this.brush.globalAlpha = this.selected === null ? 1 : 0.3;
    others.forEach((route) => this.drawStops(route, false));
    this.left.forEach((order) => this.drawCross(order));
    this.brush.globalAlpha = 1;
    chosen.forEach((route) => this.drawLine(route, 1, true));
    this.onScreen();
    this.drawPlaces();
    chosen.forEach((route) => this.drawStops(route, true));
    if (this.spot) this.drawSpot();
  }

  onScreen() {
    this.brush.setTransform(this.sharpness, 0, 0, this.sharpness, 0, 0);
  }

  onGround() {
    const scale = this.sharpness * this.view.zoom;
    this.brush.setTransform(scale, 0, 0, -scale, (this.width / 2) * this.sharpness - this.view.x * scale, (this.height / 2) * this.sharpness + this.view.y * scale);
  }

  drawStreets() {
    this.onGround();
    this.brush.lineJoin = this.brush.lineCap = "round";
    const zoom = this.view.zoom;
    const wide = STREETS.filter(([layer, , , , , from]) => this.streets[layer] && zoom >= from);
    const width = ([, , metres, least, most]) => Math.min(Math.max(metres * zoom, least), most) / zoom;
    for (const street of wide) {
      this.brush.strokeStyle = street[0] === "path" ? street[1] : "#c6c0b3";
      this.brush.lineWidth = width(street) + (street[0] === "path" ? 0 : 1.4 / zoom);
      this.brush.stroke(this.streets[street[0]]);
    }
    for (const street of wide) {
      this.brush.strokeStyle = street[1];
      this.brush.lineWidth = width(street);
      this.brush.stroke(this.streets[street[0]]);
    }
  }

  drawLine(route, strength, chosen) {
    const zoom = this.view.zoom, walked = route.profile === "walk";
    const thick = chosen ? 5 : walked ? 2.6 : 3;
    this.onGround();
    this.brush.globalAlpha = strength;
    if (chosen) {
      this.brush.strokeStyle = "#ffffff";
      this.brush.lineWidth = (thick + 4) / zoom;
      this.brush.stroke(route.drawn);
    }
    this.brush.strokeStyle = route.colour;
    this.brush.lineWidth = thick / zoom;
    this.brush.setLineDash(walked ? [1 / zoom, (thick * 1.7) / zoom] : []);
    this.brush.stroke(route.drawn);
    this.brush.setLineDash([]);
    this.onScreen();
    route.lines.forEach((line) => this.drawArrows(line, route.colour, chosen));
    this.brush.globalAlpha = 1;
  }

  // Arrowheads at even distances on the screen, where the line is long enough to have a direction.
  drawArrows(line, colour, chosen) {
    const every = chosen ? 90 : 190, size = chosen ? 7 : 5;
    let next = every / 2, run = 0;
    for (let index = 1; index < line.length; index++) {
      const [ax, ay] = this.toScreen(line[index - 1]), [bx, by] = this.toScreen(line[index]);
      const length = Math.hypot(bx - ax, by - ay);
      while (length > 0 && run + length >= next) {
        const part = (next - run) / length;
        this.drawArrow(ax + (bx - ax) * part, ay + (by - ay) * part, Math.atan2(by - ay, bx - ax), size, colour);
        next += every;
      }
      run += length;
    }
  }

  drawArrow(x, y, angle, size, colour) {
    if (x < -20 || y < -20 || x > this.width + 20 || y > this.height + 20) return;
    const brush = this.brush;
    brush.save();
    brush.translate(x, y);
    brush.rotate(angle);
    brush.beginPath();
    brush.moveTo(size, 0);
    brush.lineTo(-size * 0.8, size * 0.85);
    brush.lineTo(-size * 0.8, -size * 0.85);
    brush.closePath();
    brush.fillStyle = colour;
    brush.strokeStyle = "#ffffff";
    brush.lineWidth = 1.4;
    brush.stroke();
    brush.fill();
    brush.restore();
  }
}
