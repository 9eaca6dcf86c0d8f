/* Follows the file: when its page changes, the new one takes the place of the old one, and the reader keeps theirs. */

const ENDED = "预览已经停止。重新运行 gipa-gen preview 后，这里会自动恢复";

function shownVersion() {
  const meta = document.querySelector('meta[name="review-version"]');
  return meta ? meta.content : "";
}

function tell(text, quiet) {
  const news = document.getElementById("review-news");
  if (!news) return;
  news.className = quiet ? "review-quiet" : "";
  if (news.textContent !== text) news.textContent = text;
}

/* What the reader looks at: the first element with a name that is in sight, and where on the screen it is. */
function whereabouts() {
  const named = document.querySelectorAll("main [id], main h1, main p");
  for (const element of named) {
    const box = element.getBoundingClientRect();
    if (box.bottom > 0 && box.height > 0) return { id: element.id, nth: [...named].indexOf(element), top: box.top };
  }
  return null;
}

function goBack(place) {
  if (!place) return;
  const named = document.querySelectorAll("main [id], main h1, main p");
  const element = (place.id && document.getElementById(place.id)) || named[place.nth];
  if (element) scrollBy({ top: element.getBoundingClientRect().top - place.top, behavior: "instant" });
}

function remembered() {
  const focused = document.activeElement;
  const cell = focused && focused.closest(".review-cell");
  const shown = document.querySelector(".review-shown");
  return {
    place: whereabouts(),
    y: scrollY,
    scrolled: [...document.querySelectorAll(".scroll, .review")].map((box) => [box.scrollLeft, box.scrollTop]),
    open: [...document.querySelectorAll(".review details")].map((details) => details.open),
    focus: cell ? cell.id : focused && focused.id,
    sum: shown && !shown.hidden ? shown.dataset.cell : "",
  };
}

function restore(kept) {
  document.querySelectorAll(".review details").forEach((details, n) => { details.open = !!kept.open[n]; });
  document.querySelectorAll(".scroll, .review").forEach((box, n) => {
    if (kept.scrolled[n]) [box.scrollLeft, box.scrollTop] = kept.scrolled[n];
  });
  if (kept.y) goBack(kept.place);
  if (kept.sum) showSum(kept.sum, false);
  const focused = kept.focus && document.getElementById(kept.focus);
  const target = focused && (focused.querySelector("a") || focused);
  if (target) target.focus({ preventScroll: true });
}

function exchange(text) {
  const next = new DOMParser().parseFromString(text, "text/html");
  const kept = remembered();
  const news = document.getElementById("review-news");
  document.title = next.title;
  for (const name of ["style", 'meta[name="review-version"]']) {
    document.head.querySelectorAll(name).forEach((old) => old.remove());
    document.head.append(...next.head.querySelectorAll(name));
  }
  next.querySelectorAll("#review-news, script").forEach((element) => element.remove());
  document.body.replaceChildren(...next.body.childNodes, news);
  restore(kept);
  const state = document.querySelector(".review-state");
  tell(state ? "已更新：" + state.textContent.trim() : "已更新", true);
}

let fetching = false;
let again = false;

async function refresh() {
  if (fetching) { again = true; return; }
  fetching = true;
  try {
    do {
      again = false;
      const answer = await fetch(location.href, { cache: "no-store" });
      if (answer.ok) exchange(await answer.text());
      else location.reload();
    } while (again);
  } catch {
    tell(ENDED, false);
  } finally {
    fetching = false;
  }
}

/* A browser keeps few connections to one server: a page that nobody looks at gives its own back. */
function follow(address) {
  let events = null;
  const open = () => {
    events = new EventSource(address);
    events.addEventListener("page", (event) => {
      if (event.data !== shownVersion()) refresh();
      else tell("", true);
    });
    events.onerror = () => tell(ENDED, false);
  };
  document.addEventListener("visibilitychange", () => {
    if (events) events.close();
    events = null;
    if (!document.hidden) open();
  });
  if (!document.hidden) open();
}
