// Keys of a finding: c goes between a row and its words in the claim, o reads a row otherwise.
"use strict";
(() => {
  const rowOf = (node) => node.closest && node.closest(".chart-row");
  const typing = (node) => node.closest && node.closest("input, textarea, select");
  let last = null;
  document.addEventListener("focusin", (event) => {
    const row = rowOf(event.target);
    if (row) last = row;
  });
  const toClaim = () => {
    const span = document.activeElement.closest(".lim");
    const id = span ? span.dataset.mark : last && last.dataset.mark;
    if (!id) return;
    const to = document.getElementById((span ? "row-" : "lim-") + id);
    if (to) (to.querySelector(".row-id") || to).focus();
  };
  const override = () => {
    const row = rowOf(document.activeElement) || last || document.querySelector(".chart-row");
    const link = row && row.querySelector("[data-override]");
    if (link) link.click();
  };
  const close = (from) => {
    const row = rowOf(from);
    const place = row && row.querySelector(".row-form");
    if (!place || !place.firstElementChild) return false;
    place.replaceChildren();
    row.querySelector(".row-id").focus();
    return true;
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && close(event.target)) return;
    if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "c") toClaim();
    else if (event.key === "o") override();
    else if (event.key === "q") {
      const first = document.querySelector("#questions summary, #questions a");
      if (first) first.focus();
    } else if (event.key === "?") {
      const keys = document.getElementById("keys");
      if (keys) { keys.open = !keys.open; keys.querySelector("summary").focus(); }
    }
  });
  document.addEventListener("click", (event) => {
    const node = event.target.closest("[data-close], [data-print], .lim");
    if (!node) return;
    if (node.matches("[data-print]")) window.print();
    else if (node.matches("[data-close]")) { if (close(node)) event.preventDefault(); }
    else {
      const row = document.getElementById(`row-${node.dataset.mark}`);
      if (row) { event.preventDefault(); row.querySelector(".row-id").focus(); }
    }
  });
  // The form of a row came: the first field is ready to be used.
  document.addEventListener("htmx:afterSwap", (event) => {
    const field = event.target.querySelector("input:checked, input[type=radio], textarea");
    if (field && event.target.matches(".row-form")) field.focus();
  });
})();
