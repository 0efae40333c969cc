// Deciding about claims in a list, row by row, in place: each decision is sent as it is made and
// its state shown in the row. On the page of one claim its own buttons have the keys.

import { on, say } from "./keys.js";

const table = document.querySelector("#rows[data-claims]");
const words = document.getElementById("words")?.dataset;
const token = document.querySelector("meta[name=token]").content;
const made = [];
let current = null;

const rows = () => [...table.querySelectorAll("tbody tr")];

/** Makes a row the current one: its link has the focus, so that Enter opens it. */
function take(row) {
  current?.removeAttribute("aria-current");
  current = row;
  row.setAttribute("aria-current", "true");
  row.querySelector("a.open").focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

/** Goes so many rows on; at the end, to the next page. */
function move(step) {
  const all = rows();
  const to = current ? all.indexOf(current) + step : 0;
  if (all[to]) take(all[to]);
  else if (to >= all.length) document.querySelector(".paging [rel=next]")?.click();
}

/** Sends a form as a page would, and gives the answer; what went wrong is thrown in its words. */
async function send(address, fields) {
  const headers = { Accept: "application/json", "X-Token": token };
  const answer = await fetch(address, { method: "POST", headers, body: new URLSearchParams(fields) });
  const found = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(found.error?.message ?? answer.statusText);
  return found;
}

/** Shows a row in the state that a claim now has. */
function show(row, review) {
  const state = document.querySelector(`#states .${CSS.escape(review)}`).cloneNode(true);
  row.querySelector(".state").replaceWith(state);
  return state.textContent;
}

async function change(row, address, fields, done) {
  if (row.ariaBusy) return;
  row.ariaBusy = "true";
  try {
    const found = await send(address, fields);
    say(`${words[done]}: ${show(row, found.review)}`);
    return found;
  } catch (error) {
    say(`${words.failed}: ${error.message}`, true);
  } finally {
    row.ariaBusy = null;
  }
}

async function decide(fields) {
  const row = current;
  const found = await change(row, `/claims/${row.dataset.claim}/decisions`, fields, "decided");
  if (!found) return;
  made.push({ row, decision: found.decision });
  if (row === current) move(1);
}

async function undo() {
  const last = made.pop();
  if (!last) return say(words.nothing);
  const found = await change(last.row, `/decisions/${last.decision}/undo`, {}, "undone");
  if (found) take(last.row);
  else made.push(last);
}

/** Asks for a reason, then rejects; with Esc nothing happens. */
function reject() {
  const dialog = document.getElementById("rejecting");
  const form = dialog.querySelector("form");
  form.reset();
  dialog.returnValue = "";
  dialog.showModal();
  dialog.onclose = () => {
    if (dialog.returnValue === "reject")
      decide([["verdict", "rejected"], ...new FormData(form).entries()]);
  };
}

/** Opens a page of the current claim from which one comes back to this list. */
function open(page) {
  const link = new URL(current.querySelector("a.open").href);
  link.pathname += page;
  location.assign(link);
}

if (table) {
  const chosen = (action) => () => (current ? action() : say(words.choose));
  on("j", () => move(1));
  on("k", () => move(-1));
  on("o", chosen(() => open("")));
  table.addEventListener("focusin", (event) => {
    const row = event.target.closest("tbody tr");
    if (row && row !== current && event.target.matches("a.open")) take(row);
  });
  if (document.getElementById("rejecting")) {
    on("s", () => move(1));
    on("a", chosen(() => decide({ verdict: "accepted" })));
    on("n", chosen(() => decide({ verdict: "unsure" })));
    on("x", chosen(reject));
    on("c", chosen(() => open("/correct")));
    on("m", chosen(() => open("/merge")));
    on("u", undo);
  }
}
