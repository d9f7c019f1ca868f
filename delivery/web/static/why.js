// Asking why: an order, a route or a kitchen is explained below the question.
import { announce, byId, word } from "./words.js";

async function explain(asked) {
  const answer = byId("why-answer");
  announce(word("explaining"));
  answer.textContent = word("explaining");
  try {
    const id = byId("panel").dataset.plan;
    const response = await fetch(`/plans/${id}/why?of=${encodeURIComponent(asked)}`);
    const text = await response.text();
    if (response.ok) answer.innerHTML = text;
    else answer.textContent = word("unexplained");
  } catch {
    answer.textContent = word("unreachable");
  }
  answer.focus();
}

// The panel comes and goes: its document listens for it.
export function listenToWhy() {
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "why") return;
    event.preventDefault();
    const asked = byId("why-of").value.trim();
    if (asked) explain(asked);
  });
  document.addEventListener("click", (event) => {
    const asked = event.target.closest("[data-why]")?.dataset.why;
    if (!asked) return;
    byId("why-of").value = asked;
    explain(asked);
  });
}
