/* Follows the file: when its page changes, the new one takes the place of the old one, and the reader keeps theirs. */

const SCRIPT = document.currentScript.textContent;
const FOCUSED = "a[href], button, summary, [tabindex]";
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
  const named = focused && focused.closest("[id]");
  const shown = document.querySelector(".review-shown");
  return {
    place: whereabouts(),
    y: scrollY,
    scrolled: [...document.querySelectorAll(".scroll, .review")].map((box) => [box.scrollLeft, box.scrollTop]),
    open: [...document.querySelectorAll(".review details")].map((details) => details.open),
    focus: named ? named.id : "",
    nth: named ? [...named.querySelectorAll(FOCUSED)].indexOf(focused) : -1,
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
  const named = kept.focus && document.getElementById(kept.focus);
  const target = named && (kept.nth < 0 ? named : named.querySelectorAll(FOCUSED)[kept.nth] || named.querySelector(FOCUSED));
  if (target) target.focus({ preventScroll: true });
}

function exchange(text) {
  const next = new DOMParser().parseFromString(text, "text/html");
  if (![...next.scripts].some((script) => script.textContent === SCRIPT)) {  // made by another version of the program
    location.reload();
    return;
  }
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

/* A browser keeps few connections to one server: a page that nobody looks at gives its own back. It comes back by itself
   to a server that ended, but not to one that answered something else, or after the page was put by. */
function follow(address) {
  let events = null;
  let waiting = 0;
  const close = () => {
    clearTimeout(waiting);
    if (events) events.close();
    events = null;
  };
  const open = () => {
    close();
    const opened = events = new EventSource(address);
    opened.addEventListener("page", (event) => {
      if (event.data !== shownVersion()) refresh();
      else tell("", true);
    });
    opened.onerror = () => {
      tell(ENDED, false);
      if (opened.readyState === EventSource.CLOSED && opened === events) waiting = setTimeout(open, 1000);
    };
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  addEventListener("pageshow", (event) => { if (event.persisted && !document.hidden) open(); });
  if (!document.hidden) open();
}
