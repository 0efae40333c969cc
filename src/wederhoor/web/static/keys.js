// One key, one action: whatever on a page has `data-key` is pressed by that key. `/` goes to the
// search box, `?` shows the keys. Never while somebody types, nor together with another key.

const actions = new Map();
const said = document.body.appendChild(document.createElement("output"));
said.id = "said";
said.setAttribute("aria-live", "polite");

/** Do this on a key, in place of what the page has for it; `false` says that nothing was done. */
export function on(key, action) {
  actions.set(key, action);
}

/** Shows a message, and has it read aloud. */
export function say(text, failed = false) {
  said.textContent = "";
  said.classList.toggle("failed", failed);
  // Read aloud also when it says the same again.
  requestAnimationFrame(() => (said.textContent = text));
}

function types(target) {
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

/** Press what has the key; of a form that opens, the first field is where one goes on. */
function press(key) {
  const found = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!found) return false;
  found.click();
  if (found.matches("summary")) found.parentElement.querySelector("input:not([type=hidden])")?.focus();
  return true;
}

on("/", () => document.getElementById("q")?.focus() ?? document.getElementById("q") !== null);
on("?", () => document.getElementById("keys")?.showModal());

document.addEventListener("keydown", (event) => {
  const other = event.ctrlKey || event.altKey || event.metaKey || event.isComposing;
  if (event.defaultPrevented || other || types(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const done = actions.has(event.key) ? actions.get(event.key)() : press(event.key);
  if (done !== false) event.preventDefault();
});

// A form that opened below its button closes with Esc, or when one goes elsewhere.
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]"))
    if (!menu.contains(event.target)) menu.open = false;
});
