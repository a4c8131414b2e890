// Niceties alone: every page works without.
"use strict";
document.getElementById("fejl")?.focus();
document.addEventListener("click", (haendelse) => {
  const knap = haendelse.target.closest("[data-udskriv], [data-kopier]");
  if (!knap) return;
  if (knap.hasAttribute("data-udskriv")) window.print();
  else navigator.clipboard?.writeText(document.getElementById(knap.dataset.kopier).textContent.trim());
});
for (const skjult of document.querySelectorAll("[data-med-script]")) skjult.hidden = false;
