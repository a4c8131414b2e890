// Niceties alone: every page works without.
"use strict";
document.getElementById("fejl")?.focus();
const menu = document.getElementById("menu");
const smal = matchMedia("(max-width: 47.99rem)");
const foldMenuen = () => { if (menu) menu.open = !smal.matches; };
foldMenuen();
smal.addEventListener("change", foldMenuen);
document.addEventListener("click", (haendelse) => {
  const knap = haendelse.target.closest("[data-udskriv], [data-kopier]");
  if (!knap) return;
  if (knap.hasAttribute("data-udskriv")) window.print();
  else navigator.clipboard?.writeText(document.getElementById(knap.dataset.kopier).textContent.trim());
});
for (const skjult of document.querySelectorAll("[data-med-script]")) skjult.hidden = false;
