// What is shown is in the address, so that a link or a reload shows the same:
//   #type=demo::ast::Stmt   a type, or static=demo::POOL   &at=0.2   a part inside of it
//   &q=words   &sort=size|name|padding|count   &kind=future   &show=workspace.dependency.std
//   &theme=light|dark

const byId = (id) => document.getElementById(id);
const state = { key: "type", name: null, nth: 0, at: [], query: "", sort: data.sort, kind: "", origins: [], theme: null };
const startSort = data.sort;
const startOrigins = data.all ? ORIGINS : ["workspace"];
const list = new List((entry) => linkTo(entry));
let detail = null;
typeLinkTo = (type) => linkToType(type);

function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  state.key = given.has("static") ? "static" : "type";
  state.name = given.get(state.key);
  state.nth = Number(given.get("nth") ?? 0);
  state.at = (given.get("at") ?? "").split(".").filter((each) => /^\d+$/.test(each)).map(Number);
  state.query = given.get("q") ?? "";
  state.sort = Object.hasOwn(COMPARE, given.get("sort") ?? "") ? given.get("sort") : startSort;
  state.kind = given.get("kind") ?? "";
  const origins = (given.get("show") ?? startOrigins.join(".")).split(".");
  state.origins = ORIGINS.filter((origin) => origins.includes(origin));
  state.theme = ["light", "dark"].includes(given.get("theme")) ? given.get("theme") : null;
}

function address(changes) {
  const { key, name, nth, at, query, sort, kind, origins, theme } = { ...state, ...changes };
  const made = new URLSearchParams();
  if (name !== null) made.set(key, name);
  if (name !== null && nth > 0) made.set("nth", nth);
  if (name !== null && at.length > 0) made.set("at", at.join("."));
  if (query !== "") made.set("q", query);
  if (sort !== startSort) made.set("sort", sort);
  if (kind !== "") made.set("kind", kind);
  if (origins.join(".") !== startOrigins.join(".")) made.set("show", origins.join("."));
  if (theme !== null) made.set("theme", theme);
  // Readable where that is safe: `::` stays.
  return `#${made.toString().replaceAll("%3A", ":")}`;
}

// Types of one path are told apart by their order: two versions of a crate, for example.
let typesByPath = null;
function typesOf(path) {
  if (!typesByPath) {
    typesByPath = new Map();
    for (const type of types) {
      if (typesByPath.has(type.path)) typesByPath.get(type.path).push(type);
      else typesByPath.set(type.path, [type]);
    }
  }
  return typesByPath.get(path) ?? [];
}

function linkToType(type) {
  const nth = typesOf(type.path).indexOf(type);
  return address({ key: "type", name: type.path, nth, at: [] });
}

function linkTo(entry, at = []) {
  if (entry.key === "type") {
    return address({ key: "type", name: entry.type.path, nth: typesOf(entry.type.path).indexOf(entry.type), at });
  }
  const same = entries.filter((each) => each.key === "static" && each.name === entry.name);
  return address({ key: "static", name: entry.name, nth: same.indexOf(entry), at });
}

// The entry that is asked for: one of the list, or a type that the list does not have a row for.
function wanted() {
  if (state.name === null) return list.entries[0] ?? entries[0];
  if (state.key === "static") {
    return entries.filter((each) => each.key === "static" && each.name === state.name)[state.nth];
  }
  const type = typesOf(state.name)[state.nth];
  if (!type) return undefined;
  const row = entries.find((entry) => entry.key === "type" && entry.type.definition === type.definition);
  return row?.type === type ? row : { ...entryOf(type), instances: row?.instances ?? [type] };
}

function entryOf(type) {
  const place = type.detail.l === undefined ? "" : text(type.detail.l);
  return { name: type.path, kind: type.kind, size: type.size, origin: type.origin, place, type, key: "type" };
}

let shown = "";
function render(focusIcicle) {
  readAddress();
  applyTheme();
  fillFilters();
  // All that the rows, and the links in them, depend on.
  const options = JSON.stringify([state.query, state.kind, state.origins, state.sort, state.theme]);
  if (options !== shown) {
    list.show({ ...state });
    shown = options;
  }
  const entry = wanted();
  list.mark(entry);
  if (!entry) {
    detail = null;
    const word = state.key === "static" ? "static" : "type";
    const words = [`This page has no ${word} `, element("code", {}, state.name ?? ""), ". Search for a part of its name."];
    byId("detail").replaceChildren(element("p", { class: "notice", role: "alert" }, ...words));
    return;
  }
  document.title = `${entry.type.short} · ${data.files.join(", ")} · cargo layout`;
  detail = showDetail(byId("detail"), entry, state.at, linkTo, go);
  if (focusIcicle) detail.focus();
}

// Goes to an address; without one, back to the list.
let keepFocus = false;
function go(hash, focusIcicle) {
  if (hash === null) {
    list.focusCurrent();
    return;
  }
  keepFocus = focusIcicle;
  location.hash = hash;
}

function replace(changes) {
  history.replaceState(null, "", address(changes));
  render(false);
}

function fillFilters() {
  if (byId("search").value !== state.query) byId("search").value = state.query;
  byId("sort").value = state.sort;
  byId("kind").value = state.kind;
  for (const box of document.getElementsByName("origin")) box.checked = state.origins.includes(box.value);
}

const isDark = () =>
  state.theme === null ? matchMedia("(prefers-color-scheme: dark)").matches : state.theme === "dark";

function applyTheme() {
  if (state.theme === null) delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = state.theme;
  byId("theme").textContent = isDark() ? "Light" : "Dark";
}

function start() {
  byId("program").textContent = data.files.join(", ");
  byId("summary").textContent = summary();
  const kinds = [...new Set(entries.map((entry) => entry.kind))].sort();
  byId("kind").append(...[["", "all"], ...kinds.map((kind) => [kind, kind])].map(([value, name]) => element("option", { value }, name)));
  byId("search").addEventListener("input", (event) => replace({ query: event.target.value }));
  byId("sort").addEventListener("change", (event) => replace({ sort: event.target.value }));
  byId("kind").addEventListener("change", (event) => replace({ kind: event.target.value }));
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  for (const box of document.getElementsByName("origin")) {
    box.addEventListener("change", () => {
      const checked = [...document.getElementsByName("origin")].filter((each) => each.checked);
      replace({ origins: checked.map((each) => each.value) });
    });
  }
  byId("theme").addEventListener("click", () => replace({ theme: isDark() ? "light" : "dark" }));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", applyTheme);
  document.addEventListener("keydown", key);
  window.addEventListener("hashchange", () => {
    render(keepFocus);
    keepFocus = false;
  });
  render(false);
}

function summary() {
  const own = entries.filter((entry) => entry.key === "type" && entry.origin === 0).length;
  const all = entries.filter((entry) => entry.key === "type").length;
  const statics = data.statics.length;
  return `${count(own, "own type")} of ${number(all)}, ${count(statics, "static")}`;
}

function key(event) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const isInSearch = event.target === byId("search");
  if (event.key === "/" && !isInSearch && event.target.tagName !== "SELECT") {
    byId("search").focus();
    byId("search").select();
  } else if (event.key === "ArrowDown" && isInSearch) {
    list.focusFirst();
  } else if (event.key === "Escape" && isInSearch && state.query !== "") {
    replace({ query: "" });
  } else if (event.key === "Escape" && !isInSearch && detail) {
    detail.up();
  } else {
    return;
  }
  event.preventDefault();
}

start();
