// Drawing a claim: words that are selected in the text, and a link to the form for them.
// Places are code points of the document's text, counted from the paragraph's `data-start`.

const edition = document.querySelector(".edition[data-ask]");

/** The place in the document of a boundary point within a paragraph. */
function place(text, node, offset) {
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(node, offset);
  const words = before.cloneContents();
  for (const number of words.querySelectorAll("sup.number")) number.remove();
  return Number(text.dataset.start) + [...words.textContent].length;
}

/** The selected words with their places; null where nothing of the text is selected. */
function selected() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const texts = [...edition.querySelectorAll(".text")].filter((text) => range.intersectsNode(text));
  if (!texts.length) return null;
  const [first, last] = [texts[0], texts[texts.length - 1]];
  const start = first.contains(range.startContainer)
    ? place(first, range.startContainer, range.startOffset)
    : place(first, first, 0);
  const end = last.contains(range.endContainer)
    ? place(last, range.endContainer, range.endOffset)
    : place(last, last, last.childNodes.length);
  return start < end ? { start, end, words: `${selection}` } : null;
}

function offer(bar, link) {
  const found = selected();
  if (found) {
    link.href = `${edition.dataset.draw}?start=${found.start}&end=${found.end}`;
    link.querySelector("q").textContent = found.words.trim();
  }
  bar.hidden = !found;
}

/** Shows the later pieces too of a span that the address leads to and that others cut. */
function reach() {
  for (const piece of document.querySelectorAll(".reached")) piece.classList.remove("reached");
  const id = CSS.escape(location.hash.slice(1));
  for (const piece of document.querySelectorAll(`[data-of="${id}"]`)) piece.classList.add("reached");
}

if (edition) {
  const bar = document.createElement("div");
  const link = document.createElement("a");
  bar.id = "drawing";
  bar.hidden = true;
  link.append(edition.dataset.ask, document.createElement("q"));
  bar.append(link);
  document.body.append(bar);
  let waiting;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(offer, 150, bar, link);
  });
}
addEventListener("hashchange", reach);
reach();
