// Mouse, wheel, touch and keyboard on the map.
function listenTo(map, { onPick, onHover }) {
  const canvas = map.canvas;
  const fingers = new Map();
  let moved = 0;

  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const spread = () => {
    const [a, b] = [...fingers.values()];
    return { apart: Math.hypot(a[0] - b[0], a[1] - b[1]), x: (a[0] + b[0]) / 2, y: (a[1] + b[1]) / 2 };
  };

  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, at(event));
    moved = fingers.size > 1 ? Infinity : 0;
  });
  canvas.addEventListener("pointermove", (event) => {
    const here = at(event), last = fingers.get(event.pointerId);
    if (!last) return onHover(map.under(...here), here);
    const before = fingers.size === 2 ? spread() : null;
    fingers.set(event.pointerId, here);
    if (before) {
      const now = spread();
      map.panBy(now.x - before.x, now.y - before.y);
      map.zoomBy(now.apart / Math.max(before.apart, 1), now.x, now.y);
    } else if (fingers.size === 1) {
      moved += Math.hypot(here[0] - last[0], here[1] - last[1]);
      if (moved > 4) canvas.classList.add("dragging");
      map.panBy(here[0] - last[0], here[1] - last[1]);
    }
  });
  const lift = (event) => {
    const known = fingers.delete(event.pointerId);
    canvas.classList.remove("dragging");
    if (known && event.type === "pointerup" && moved <= 4) onPick(map.under(...at(event)));
  };
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
  canvas.addEventListener("pointerleave", () => onHover(null, [0, 0]));
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    map.zoomBy(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0016)), ...at(event));
  }, { passive: false });
  canvas.addEventListener("dblclick", (event) => map.zoomBy(1.8, ...at(event)));

  const keys = {
    ArrowLeft: () => map.panBy(80, 0),
    ArrowRight: () => map.panBy(-80, 0),
    ArrowUp: () => map.panBy(0, 80),
    ArrowDown: () => map.panBy(0, -80),
    "+": () => map.zoomBy(1.4),
    "=": () => map.zoomBy(1.4),
    "-": () => map.zoomBy(1 / 1.4),
    0: () => map.fit(),
  };
  canvas.addEventListener("keydown", (event) => {
    if (!keys[event.key] || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    keys[event.key]();
  });
}
