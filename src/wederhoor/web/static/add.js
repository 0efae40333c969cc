// Handing in documents: how much was sent, and how far a job is. Without this the form is sent as
// any form is, and the page of a job is renewed as a whole.

const form = document.querySelector(".handing");
if (form) form.addEventListener("submit", hand_in);
if (document.querySelector("#job[data-open]")) follow(1000);

function hand_in(event) {
  event.preventDefault();
  const failed = form.querySelector(".failed");
  const sending = form.querySelector(".sending");
  const button = form.querySelector("button");
  const files = [...form.files.files];
  const large = files.filter((file) => file.size > Number(form.dataset.most));
  const together = files.reduce((sum, file) => sum + file.size, 0);
  const fail = (message, lang = document.documentElement.lang) => {
    failed.textContent = message;
    failed.lang = lang;
    failed.hidden = false;
    sending.hidden = true;
    button.disabled = false;
  };
  if (large.length) return fail(`${large.map((file) => file.name).join(", ")}: ${failed.dataset.large}`);
  if (together > Number(form.dataset.together)) return fail(failed.dataset.large);

  failed.hidden = true;
  sending.hidden = false;
  button.disabled = true;
  const request = new XMLHttpRequest();
  request.upload.onprogress = ({ loaded, total }) => {
    form.querySelector("progress").value = loaded / total;
    form.querySelector("output").textContent = `${Math.floor((100 * loaded) / total)} %`;
  };
  request.onload = () => {
    const answer = JSON.parse(request.responseText);
    if (request.status === 201) location.assign(answer.address);
    else fail(answer.error.message, "en");
  };
  request.onerror = () => fail(failed.dataset.broken);
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  request.send(new FormData(form));
}

// Asks for the data, and only where something was told since for the page, of which it takes what
// is different: so nothing that a reader is at moves.
async function follow(pause, before = "") {
  await new Promise((done) => setTimeout(done, pause));
  let open = true;
  let seen = before;
  try {
    const job = await (await fetch(`${location.pathname}.json`)).json();
    open = !["done", "stopped"].includes(job.state);
    seen = `${job.state} ${job.told}`;
    if (seen !== before) renew(await (await fetch(location.pathname)).text());
  } catch {
    // the server may be starting again
  }
  if (open) follow(seen === before ? Math.min(pause * 1.5, 10000) : 1000, seen);
}

function renew(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const next of page.querySelectorAll("#job, .items tr[id]")) {
    const now = document.getElementById(next.id);
    if (now.outerHTML !== next.outerHTML) now.replaceWith(next);
  }
}
