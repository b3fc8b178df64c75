// What pages need beyond links and forms. No library but htmx; no inline code anywhere.
"use strict";
(() => {
  // A form or button that asks first: data-ask="Remove this?"
  document.addEventListener("submit", (event) => {
    const asked = (event.submitter && event.submitter.dataset.ask) || event.target.dataset.ask;
    if (asked && !window.confirm(asked)) event.preventDefault();
  });
  // A form is sent once.
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.target.method === "get") return;
    const form = event.target;
    if (form.dataset.sent) { event.preventDefault(); return; }
    if (!form.hasAttribute("hx-post")) form.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  });
  // A field that sends its form when it changes: data-send
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-send]")) event.target.form.requestSubmit();
  });
  // Keys: j and k go through [data-row], Enter opens its link, / goes to the search.
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select, [contenteditable]") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") {
      const find = document.getElementById("find");
      if (find) { event.preventDefault(); find.focus(); }
      return;
    }
    if (event.key !== "j" && event.key !== "k") return;
    const rows = [...document.querySelectorAll("[data-row]")];
    const here = rows.indexOf(document.activeElement.closest("[data-row]"));
    const next = rows[event.key === "j" ? Math.min(here + 1, rows.length - 1) : Math.max(here - 1, 0)];
    if (next) (next.querySelector("a, button") || next).focus();
  });
  // What is wider or higher than its frame can be reached and moved by keys.
  const reach = () => document.querySelectorAll(".table, pre, [data-scrolls]").forEach((box) => {
    const hides = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
    if (hides && !box.hasAttribute("tabindex")) { box.tabIndex = 0; box.dataset.reached = "yes"; }
    if (!hides && box.dataset.reached) { box.removeAttribute("tabindex"); delete box.dataset.reached; }
  });
  document.addEventListener("DOMContentLoaded", reach);
  document.addEventListener("htmx:afterSettle", reach);
  window.addEventListener("resize", reach);
  // Tabs that do not fit: the present one is in view.
  document.querySelectorAll(".tabs [aria-current]").forEach((tab) => {
    tab.parentElement.scrollLeft = tab.offsetLeft - tab.parentElement.offsetLeft - 48;
  });
  // Menus close when one goes elsewhere.
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.menu[open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });
  // Rows that can be linked both ways: pointing at one [data-mark="x"] marks the others.
  for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(name, (event) => {
      const from = event.target.closest && event.target.closest("[data-mark]");
      if (!from) return;
      document.querySelectorAll(`[data-mark="${CSS.escape(from.dataset.mark)}"]`).forEach((node) => node.classList.toggle("marked", on));
    });
  }
})();
