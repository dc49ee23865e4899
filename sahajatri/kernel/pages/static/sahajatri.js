// Comforts only: every page works without this file.

const said = document.body.dataset;

// Leave quickly: the page does not stay in the history of this tab, and going back to any page here leads away again.
const LEFT = "left-for";
document.querySelector("[data-leave]")?.addEventListener("click", (event) => {
  event.preventDefault();
  const href = event.currentTarget.href;
  try { sessionStorage.setItem(LEFT, href); } catch { /* the browser keeps nothing */ }
  document.documentElement.hidden = true;
  location.replace(href);
});
addEventListener("pageshow", (event) => {
  let left = null;
  try { left = sessionStorage.getItem(LEFT); } catch { return; }
  if (!left) return;
  const came = performance.getEntriesByType("navigation")[0]?.type;
  if (event.persisted || came === "back_forward") {
    document.documentElement.hidden = true;
    location.replace(left);
  } else sessionStorage.removeItem(LEFT);
});

// A second press on the same button within some seconds is not a second wish.
const PATIENCE = 8000;
addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented) return;
  if (Date.now() - Number(form.dataset.sentAt ?? 0) < PATIENCE) {
    event.preventDefault();
    return;
  }
  form.dataset.sentAt = Date.now();
  event.submitter?.setAttribute("aria-disabled", "true");
});
addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sentAt;
  document.querySelectorAll("button[aria-disabled]").forEach((b) => b.removeAttribute("aria-disabled"));
});

// A link of the error summary moves the cursor into the box.
document.querySelector(".govuk-error-summary")?.addEventListener("click", (event) => {
  const box = document.getElementById(event.target.hash?.slice(1) ?? "");
  if (!box) return;
  event.preventDefault();
  (box.closest(".govuk-form-group") ?? box).scrollIntoView();
  box.focus({ preventScroll: true });
});

// A photo is made small before it is sent.
const photo = document.querySelector("[data-shrink]");
if (photo) import(photo.dataset.shrink);

// Drafts: ten seconds after something was written, what stands in the form is kept on the server.
const KEEP_EVERY = 10000;
const fields = (form) => {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  data.set("draft_path", location.pathname);
  return data;
};
const written = (form) => {
  const data = fields(form);
  data.delete("once");
  data.delete("csrfmiddlewaretoken");
  return new URLSearchParams(data).toString();
};
for (const form of document.querySelectorAll("main form[method=post]")) {
  const url = form.dataset.draftUrl ?? said.draftUrl;
  if (!url || !form.querySelector("textarea, input[type=text]") || form.querySelector("[type=password]")) continue;
  const line = document.createElement("p");
  line.className = "draft";
  line.setAttribute("role", "status");
  form.append(line);
  let kept = written(form);
  let sent = false;
  const keep = async () => {
    const now = written(form);
    if (sent || now === kept) return;
    try {
      const answer = await fetch(url, { method: "POST", body: fields(form), headers: { "X-Requested-With": "fetch" } });
      if (!answer.ok) return;
      kept = now;
      line.textContent = said.draftSaid ?? "";
    } catch {
      // No connection: the next round tries again, and the text still stands in the form.
    }
  };
  form.addEventListener("submit", () => (sent = true));
  addEventListener("pageshow", () => (sent = false));
  setInterval(keep, KEEP_EVERY);
  addEventListener("pagehide", () => {
    if (!sent && written(form) !== kept) navigator.sendBeacon(url, fields(form));
  });
}
