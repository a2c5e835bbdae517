// One type: its figures, what is inside it, and what holds it.

const ROWS = 200;
const HOLDERS = 12;
const KEYS = "Arrow keys move from part to part, Enter looks inside, Escape goes up, / searches.";

// Shows the part of an entry at a path of indices. `linkTo` gives the address of an entry and
// of a part in it.
function showDetail(place, entry, path, linkTo, go) {
  const root = new Part(null, "type", entry.type.short, entry.type, 0, entry.type.size);
  // The whole is shown as it is, with the layers around it.
  root.type = entry.type;
  root.layers = [];
  const node = nodeAt(root, path);
  const open = (part) => go(linkTo(entry, pathOf(part)), true);
  const up = () => go(node.parent ? linkTo(entry, pathOf(node.parent)) : null, true);
  const parts = [heading(entry), trail(entry, node, linkTo), ...sentences(entry, node)];
  let icicle = null;
  if (node.size > 0 && node.children.length > 0) {
    icicle = new Icicle(node, open, up);
    parts.push(icicle.element, legend(icicle.boxes), element("p", { class: "keys" }, KEYS), table(node, entry, linkTo));
  } else {
    parts.push(element("p", { class: "notice" }, nothingInside(node)));
  }
  parts.push(heldBy(entry.type, linkTo), instances(entry, linkTo));
  place.replaceChildren(...parts.filter(Boolean));
  return { up, focus: () => (icicle ? icicle.focus(node) : place.focus()) };
}

function nothingInside(node) {
  if (node.size === 0) return "It has no bytes.";
  const kind = node.type?.kind;
  if (kind === "array") return `It is ${count(node.type.detail.e[1], "element")} of ${types[node.type.detail.e[0]].short}, ${bytes(types[node.type.detail.e[0]].size)} each.`;
  if (kind === "opaque") return "The debug information says only how large it is.";
  return "Nothing is inside of it that has a name.";
}

function heading(entry) {
  const { type } = entry;
  const [path, last] = splitPath(entry.name);
  const facts = [fact("align", bytes(type.align))];
  if (entry.place !== "") facts.push(fact("at", entry.place));
  facts.push(fact("from", ORIGIN_WORDS[entry.origin]));
  facts.push(fact("padding", paddingWords(type)));
  if (["struct", "enum", "union"].includes(type.kind)) {
    const known = type.detail.r === undefined ? "not in the debug information" : text(type.detail.r);
    facts.push(fact("repr", known.replace(/^repr\((.*)\)$/, "$1")));
  }
  const containers = (type.detail.c ?? []).map(text);
  if (containers.length > 0) facts.push(fact("held in", containers.join(", ")));
  const head = [
    element("p", { class: "kind" }, element("span", { class: `dot kind-${entry.kind}` }), entry.kind),
    element("h2", { id: "title" }, element("span", { class: "path" }, path), last),
    element("p", { class: "total" }, element("strong", {}, number(entry.size)), ` byte${entry.size === 1 ? "" : "s"}`),
    element("dl", { class: "facts" }, ...facts),
  ];
  if (entry.key === "static") {
    const words = entry.kind === "static" ? "A static of type " : "In each thread, one of type ";
    head.splice(2, 0, element("p", { class: "of" }, words, typeLink(type)));
  }
  return element("header", { class: "head" }, ...head);
}

function fact(name, value) {
  return element("div", {}, element("dt", {}, name), element("dd", {}, value));
}

function paddingWords(type) {
  const known = padding(type);
  if (known !== null) return type.detail.v ? `up to ${bytes(known)}` : bytes(known);
  return type.kind === "future" ? "not known: its states share bytes" : text(type.detail.u);
}

function sentences(entry, node) {
  if (node.role !== "type") return [];
  const { w, n } = entry.type.detail;
  const made = w === undefined ? [] : [element("p", { class: "why" }, element("span", { class: "path" }, "Why "), ...code(text(w)))];
  for (const note of n ?? []) made.push(element("p", { class: "why note" }, ...code(text(note))));
  return made;
}

// A text with what stands in backticks as code.
function code(sentence) {
  return sentence.split("`").map((part, index) => (index % 2 === 1 ? element("code", {}, part) : part));
}

// From the whole to what is shown.
function trail(entry, node, linkTo) {
  const steps = [];
  for (let each = node; each; each = each.parent) steps.unshift(each);
  if (steps.length < 2) return null;
  const items = steps.map((step) => {
    const isLast = step === node;
    const link = { href: linkTo(entry, pathOf(step)), "aria-current": isLast ? "location" : null };
    return element("li", {}, element("a", link, label(step)));
  });
  return element("nav", { class: "trail", "aria-label": "Where in the type" }, element("ol", {}, ...items));
}

const STYLES = [
  ["kind-struct", "struct"],
  ["kind-enum", "enum"],
  ["kind-future", "future"],
  ["kind-union", "union"],
  ["kind-tuple", "tuple"],
  ["kind-closure", "closure"],
  ["kind-array", "array"],
  ["kind-pointer", "pointer"],
  ["kind-primitive", "primitive"],
  ["kind-opaque", "opaque"],
  ["role-variant", "variant, state"],
  ["role-tag", "tag"],
  ["role-gap", "padding"],
  ["role-rest", "not known to be used"],
  ["role-moved", "moved away"],
  ["role-more", "several parts"],
];

function legend(boxes) {
  const used = new Set(boxes.map((box) => styleOf(box.node)));
  const items = STYLES.filter(([style]) => used.has(style)).map(([style, name]) =>
    element("li", {}, element("span", { class: `swatch ${style}` }), name));
  return element("ul", { class: "legend", "aria-label": "Colors" }, ...items);
}

// The same as text: what is drawn below the whole, with all offsets.
function table(node, entry, linkTo) {
  const groups = node.isChoice ? node.children : [node];
  const rows = [];
  for (const group of groups) {
    if (group !== node) rows.push(groupRow(group, entry, linkTo));
    for (const part of group.children) rows.push(partRow(part, node, entry, linkTo));
  }
  const body = element("tbody", {}, ...rows.slice(0, ROWS).map((make) => make()));
  const titles = [["Offset", "number"], ["Size", "number"], ["Share", "number"], ["What", ""]];
  const head = titles.map(([title, style]) => element("th", { scope: "col", class: style }, title));
  const made = element("table", {}, element("caption", {}, "In bytes, by offset"), element("thead", {}, element("tr", {}, ...head)), body);
  if (rows.length <= ROWS) return made;
  const more = element("button", { type: "button" }, `Show ${number(rows.length - ROWS)} more`);
  more.addEventListener("click", () => {
    body.append(...rows.slice(ROWS).map((make) => make()));
    more.remove();
  });
  return element("div", {}, made, more);
}

function groupRow(group, entry, linkTo) {
  return () => element(
    "tr",
    { class: "group" },
    element("td", {}),
    element("td", { class: "number" }, number(group.used)),
    element("td", {}),
    element("th", { scope: "rowgroup" }, group.children.length > 0 ? link(linkTo(entry, pathOf(group)), group.name) : group.name, groupNote(group)),
  );
}

function groupNote(group) {
  const names = group.names?.length > 1 ? group.names.join(", ") : "";
  const unlisted = group.contents.h ? `and ${count(group.contents.h, "variable")} that the debug information does not list` : "";
  return element("span", { class: "note" }, names, unlisted);
}

function partRow(part, root, entry, linkTo) {
  return () => {
    const share = root.size > 0 ? (100 * part.size) / root.size : 0;
    const name = part.children.length > 0 ? link(linkTo(entry, pathOf(part)), part.name) : part.name;
    const what = [element("span", { class: `swatch ${styleOf(part)}` }), name];
    if (part.type) what.push(": ", typeLink(part.type));
    if (part.layers.length > 0) what.push(element("span", { class: "note" }, `in ${part.layers.join(", ")}`));
    const why = explanation(part);
    if (why) what.push(element("span", { class: "note" }, why));
    return element(
      "tr",
      { class: `of-${part.role}` },
      element("td", { class: "number" }, number(part.offset - root.offset)),
      element("td", { class: "number" }, number(part.size)),
      element("td", { class: "number" }, share >= 1 ? `${Math.round(share)} %` : ""),
      element("td", {}, ...what),
    );
  };
}

function link(href, name) {
  return element("a", { href }, name);
}

let typeLinkTo = null;
function typeLink(type) {
  return element("a", { href: typeLinkTo(type), class: "type", title: type.path }, type.short);
}

function heldBy(type, linkTo) {
  const all = holders(type).filter((holder) => !holder.detail.y);
  all.sort((a, b) => a.origin - b.origin || b.size - a.size);
  const title = element("h3", {}, "Held by");
  if (all.length === 0) {
    return element("section", {}, title, element("p", {}, "No type of this page holds it by value."));
  }
  return element("section", {}, title, typeList(all));
}

function instances(entry) {
  if (entry.instances.length < 2) return null;
  const all = [...entry.instances].sort((a, b) => b.size - a.size);
  return element("section", {}, element("h3", {}, count(all.length, "instance")), typeList(all));
}

function typeList(all) {
  const item = (type) =>
    element("li", {}, element("span", { class: "size" }, number(type.size)), element("span", { class: `dot kind-${type.kind}` }), element("a", { href: typeLinkTo(type), class: "type" }, type.path));
  const list = element("ul", { class: "types" }, ...all.slice(0, HOLDERS).map(item));
  if (all.length > HOLDERS) {
    const more = element("button", { type: "button" }, `Show ${number(all.length - HOLDERS)} more`);
    more.addEventListener("click", () => {
      list.append(...all.slice(HOLDERS).map(item));
      more.remove();
    });
    return element("div", {}, list, more);
  }
  return list;
}
