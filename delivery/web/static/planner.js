// The page: the form asks for a plan, the panel shows what becomes of it.
import { listenToForm } from "./ask.js";
import { followShown, showJob } from "./follow.js";
import { listenToWhy } from "./why.js";
import { byId } from "./words.js";

listenToForm((job) => {
  byId("panel").dataset.plan = job.id;
  byId("ask").open = false;
  history.pushState(null, "", `/plans/${job.id}`);
  showJob(job.id);
});
// Back and forward are other plans.
window.addEventListener("popstate", () => location.reload());
followShown();
listenToWhy();
