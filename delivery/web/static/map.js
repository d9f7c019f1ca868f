// The map is loaded once it can be seen: a frame out of sight has no size to fit the routes into.
import { byId } from "./words.js";

export function showMapWhenSeen() {
  const frame = byId("map");
  if (!frame) return;
  const watch = new IntersectionObserver((seen) => {
    if (!seen.some((entry) => entry.isIntersecting)) return;
    watch.disconnect();
    frame.src = frame.dataset.src;
  });
  watch.observe(frame);
}
