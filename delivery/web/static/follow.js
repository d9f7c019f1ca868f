// A plan being made: server-sent events move the figures, the clock runs by itself between them.
import { showMapWhenSeen } from "./map.js";
import { showProblem } from "./problems.js";
import { announce, byId, count, word } from "./words.js";

const TICK = 250;

class Display {
  constructor(card) {
    this.seconds = Number(card.dataset.seconds) || null;
    this.iterations = Number(card.dataset.iterations) || null;
    this.boundSeconds = Number(card.dataset.boundSeconds) || null;
    this.progress = null;
    this.heard = 0;
    this.clock = setInterval(() => this.tick(), TICK);
  }

  hear(progress) {
    if (progress.stage !== this.progress?.stage) this.say(word(progress.stage, { n: progress.ahead }));
    this.progress = progress;
    this.heard = performance.now();
    const figure = (id, value, text) => {
      byId(id).textContent = value === null ? "–" : text;
    };
    figure("iteration", progress.iteration, count(progress.iteration ?? 0));
    figure("unserved", progress.unserved, word("count", { n: count(progress.unserved ?? 0) }));
    figure("best", progress.won, word("won", { n: count(progress.won ?? 0) }));
    if (this.boundSeconds) figure("bound", progress.bound, word("won", { n: count(progress.bound ?? 0) }));
    this.tick();
  }

  say(text) {
    byId("stage").textContent = text;
    announce(text);
  }

  tick() {
    if (!this.progress || this.progress.stage === "waiting") return;
    const since = (performance.now() - this.heard) / 1000;
    byId("elapsed").textContent = word("seconds", { n: Math.floor(this.progress.elapsed + since) });
    const bar = byId("bar");
    const extent = this.extent((this.progress.search_seconds ?? 0) + since);
    if (!extent) return bar.removeAttribute("value");
    const [now, limit] = extent;
    bar.max = limit;
    bar.value = Math.min(now, limit);
  }

  // How far the stage is, and of how much; nothing where that is not known.
  extent(seconds) {
    if (this.progress.stage === "proving") return [seconds, this.boundSeconds];
    if (this.progress.stage !== "searching") return null;
    return this.seconds ? [seconds, this.seconds] : [this.progress.iteration ?? 0, this.iterations];
  }

  end() {
    clearInterval(this.clock);
  }
}

async function showPanel(id) {
  const response = await fetch(`/plans/${id}/panel`);
  byId("panel").innerHTML = await response.text();
  showMapWhenSeen();
}

function finish(job) {
  if (job.problem) {
    // Of a plan made anew the way back stays; of a first one, the form.
    byId("ask").open = !job.asked.replan;
    return showPanel(job.id).then(() => showProblem(job.problem));
  }
  return showPanel(job.id).then(() => {
    announce(word(job.result ? "made" : "finished"));
    if (job.result) document.title = `${job.result.title} ${job.result.date}`;
    const heading = byId("result-heading");
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "start" });
  });
}

function listenToStop(id, display) {
  byId("stop").onclick = async () => {
    byId("stop").disabled = true;
    display.say(word("stopping"));
    try {
      await fetch(`/api/v1/plans/${id}/stop`, { method: "POST" });
    } catch {
      byId("stop").disabled = false;
      display.say(word("unreachable"));
    }
  };
}

function follow(id, card) {
  const display = new Display(card);
  listenToStop(id, display);
  const events = new EventSource(`/api/v1/plans/${id}/events`);
  events.addEventListener("progress", (event) => display.hear(JSON.parse(event.data)));
  events.addEventListener("done", (event) => {
    events.close();
    display.end();
    finish(JSON.parse(event.data));
  });
  events.onerror = () => display.say(word(events.readyState === EventSource.CLOSED ? "unreachable" : "reconnecting"));
}

export async function showJob(id) {
  await showPanel(id);
  followShown();
  byId("running-heading")?.focus();
}

// What the page came with: a plan that is made, being made, or failed.
export async function followShown() {
  showMapWhenSeen();
  const id = byId("panel").dataset.plan;
  const card = byId("panel").querySelector("[data-state]");
  if (!card) return;
  if (card.dataset.state === "failed") {
    const response = await fetch(`/api/v1/plans/${id}`);
    finish(await response.json());
  } else {
    follow(id, card);
  }
}
