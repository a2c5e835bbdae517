// The data, with names again: `record.rs` describes the rows.

const data = JSON.parse(document.getElementById("data").textContent);
const ORIGINS = ["workspace", "dependency", "std"];
const ORIGIN_WORDS = ["this workspace", "a dependency", "the standard library"];
const text = (number) => data.texts[number];

let lastPath = "";
const types = data.types.map((row, id) => {
  lastPath = lastPath.slice(0, row[0]) + row[1];
  return {
    id,
    path: lastPath,
    short: typeof row[2] === "number" ? lastPath.slice(row[2]) : row[2],
    kind: text(row[3]),
    size: row[4],
    align: row[5],
    origin: row[6],
    definition: row[7],
    detail: row[8],
  };
});

// What the list has: a row for each definition, which is that of its largest instance, and one
// for each static.
const entries = definitions().concat(data.statics.map(staticEntry));

function definitions() {
  const rows = new Map();
  for (const type of types) {
    if (type.detail.x) continue;
    const row = rows.get(type.definition);
    if (row) {
      row.instances.push(type);
      if (type.size > row.type.size) row.type = type;
    } else {
      rows.set(type.definition, { type, instances: [type] });
    }
  }
  return [...rows.values()].map(({ type, instances }) => ({
    name: type.path,
    kind: type.kind,
    size: type.size,
    origin: type.origin,
    place: type.detail.l === undefined ? "" : text(type.detail.l),
    type,
    instances,
    key: "type",
  }));
}

function staticEntry([path, type, isThreadLocal, origin, place]) {
  return {
    name: text(path),
    kind: isThreadLocal ? "thread-local" : "static",
    size: types[type].size,
    origin,
    place: place === null ? "" : text(place),
    type: types[type],
    instances: [types[type]],
    key: "static",
  };
}

// The padding of a type: of an enum, that of the variant with the most. That of a future is not
// known, because its states share bytes.
function padding(type) {
  const sum = (gaps) => (gaps ?? []).reduce((total, [, size]) => total + size, 0);
  const { g, v, u } = type.detail;
  if (type.kind === "future" || u !== undefined) return null;
  return (v ?? []).reduce((most, [, , contents]) => Math.max(most, sum(contents.g)), sum(g));
}

// The types that hold each type by value.
let holdersOf = null;
function holders(type) {
  holdersOf ??= allHolders();
  return holdersOf.get(type.id) ?? [];
}

function allHolders() {
  const all = new Map();
  for (const type of types) {
    for (const part of new Set(partsOf(type.detail))) {
      if (!all.has(part)) all.set(part, []);
      all.get(part).push(type);
    }
  }
  return all;
}

function* partsOf({ f, v, e }) {
  for (const [, , part] of f ?? []) yield part;
  for (const [, , contents] of v ?? []) yield* partsOf(contents);
  if (e) yield e[0];
}

const number = (value) => value.toLocaleString("en-US");
const count = (value, noun) => `${number(value)} ${noun}${value === 1 ? "" : "s"}`;
const bytes = (value) => count(value, "byte");

// An element with text in it. Names become text only here, so none is ever markup.
function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "class") made.className = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}
