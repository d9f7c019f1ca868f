// The page: the form asks for a plan, the panel shows what becomes of it.
import { listenToForm } from "./ask.js";
import { followShown, showJob } from "./follow.js";
import { listenToReplan } from "./replan.js";
import { listenToWhy } from "./why.js";
import { byId } from "./words.js";

function begin(job) {
  byId("panel").dataset.plan = job.id;
  byId("ask").open = false;
  history.pushState(null, "", `/plans/${job.id}`);
  showJob(job.id);
}

listenToForm(begin);
listenToReplan(begin);
// Back and forward are other plans.
window.addEventListener("popstate", () => location.reload());
followShown();
listenToWhy();
