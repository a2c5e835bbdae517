// What is inside what: a tree that grows where it is looked at.

// What a node of the tree is: its role says what it does there.
//   type      the whole                    variant   a variant, a state, or a field of a union
//   field     a field, or a variable       element   an element of an array
//   tag       the tag                      gap       padding
//   rest      bytes of a state of which nothing is known
//   moved     where an argument was before it was moved
//   more      elements that are not drawn one by one
class Part {
  constructor(parent, role, name, type, offset, size) {
    Object.assign(this, { parent, role, name, offset, size, declared: type, layers: [] });
    this.type = type;
    while (this.type?.detail.y) {
      const inner = largestField(this.type);
      if (!inner || inner.size !== this.type.size) break;
      this.layers.push(this.type.short.split("<")[0]);
      this.type = inner;
    }
  }

  get children() {
    this.parts ??= this.makeParts();
    return this.parts;
  }

  // Whether only one of the children exists at a time.
  get isChoice() {
    return this.children[0]?.role === "variant";
  }

  // The child that makes the type as large as it is.
  get largest() {
    return this.children.reduce((a, b) => (b.used > a.used ? b : a));
  }

  makeParts() {
    if (this.role === "variant") return contentsOf(this, this.contents);
    if (!this.type || this.size === 0) return [];
    const { detail } = this.type;
    if (detail.v) return variantsOf(this, detail);
    if (detail.e) return elementsOf(this, detail.e);
    if (this.type.kind === "union") return unionFields(this, detail);
    return contentsOf(this, detail);
  }
}

function largestField(type) {
  const fields = (type.detail.f ?? []).map(([, , part]) => types[part]);
  return fields.reduce((a, b) => (a && a.size >= b.size ? a : b), null);
}

// The fields, the tag and what is between, by offset.
function contentsOf(node, contents) {
  const parts = [];
  const add = (role, name, type, offset, size) =>
    parts.push(new Part(node, role, name, type, node.offset + offset, size));
  for (const [name, offset, type] of contents.f ?? []) {
    if (types[type].size > 0) add("field", text(name), types[type], offset, types[type].size);
  }
  if (node.tag) add("tag", "tag", null, ...node.tag);
  const isState = node.owner?.kind === "future";
  for (const gap of contents.g ?? []) {
    add(isState ? "rest" : "gap", isState ? "not known to be used" : "padding", null, ...gap);
  }
  for (const [name, offset, size] of contents.m ?? []) {
    add("moved", `place of ${text(name)}`, null, offset, size);
  }
  return parts.sort((a, b) => a.offset - b.offset || b.size - a.size);
}

// A tag in bytes of a field is a niche, and not drawn: the field is.
function tagOf(node, detail, contents) {
  if (!detail.d) return null;
  const [start, size] = detail.d;
  const isIn = ([, offset, type]) => offset <= start && start + size <= offset + types[type].size;
  return (contents.f ?? []).some(isIn) ? null : detail.d;
}

function variantsOf(node, detail) {
  const variants = detail.v.map(([name, used, contents]) => variant(node, text(name), used, contents));
  const isFull = (each) => (each.contents.f ?? []).some(([, , type]) => types[type].size > 0);
  if (node.type.kind === "future") {
    return variants.filter((each, index) => index > 0 || isFull(each));
  }
  const full = variants.filter(isFull);
  const empty = variants.filter((each) => !isFull(each));
  if (empty.length > 0) {
    // They look the same, so they are one.
    const names = empty.map((each) => each.name);
    const all = empty[0];
    all.name = names.length === 1 ? names[0] : `${number(names.length)} without fields`;
    all.names = names;
    full.push(all);
  }
  return full.sort((a, b) => b.used - a.used);
}

function variant(node, name, used, contents) {
  const made = new Part(node, "variant", name, null, node.offset, node.size);
  made.used = used;
  made.contents = contents;
  made.owner = node.type;
  made.tag = tagOf(node, node.type.detail, contents);
  return made;
}

function unionFields(node, detail) {
  const fields = (detail.f ?? []).filter(([, , type]) => types[type].size > 0);
  return fields
    .map((field) => {
      const end = field[1] + types[field[2]].size;
      const gap = end < node.size ? [[end, node.size - end]] : [];
      return variant(node, text(field[0]), end, { f: [field], g: gap });
    })
    .sort((a, b) => b.used - a.used);
}

const ELEMENTS = 256;

function elementsOf(node, [id, length]) {
  const type = types[id];
  if (type.size === 0 || type.kind === "primitive") return [];
  const drawn = length <= ELEMENTS ? length : ELEMENTS;
  const parts = [];
  for (let index = 0; index < drawn; index += 1) {
    const offset = node.offset + index * type.size;
    parts.push(new Part(node, "element", String(index), type, offset, type.size));
  }
  if (drawn < length) {
    const offset = node.offset + drawn * type.size;
    const name = count(length - drawn, "more element");
    parts.push(new Part(node, "more", name, null, offset, node.size - drawn * type.size));
  }
  return parts;
}

// The node at the end of a path of indices; if there is none, the last on the way.
function nodeAt(root, path) {
  let node = root;
  for (const index of path) {
    const next = node.children[index];
    if (!next) break;
    node = next;
  }
  return node;
}

function pathOf(node) {
  const path = [];
  for (let each = node; each.parent; each = each.parent) {
    path.unshift(each.parent.children.indexOf(each));
  }
  return path;
}

// What a node is, in a few words: `name: Type`.
function label(node) {
  const type = node.role === "type" ? null : node.type;
  return type ? `${node.name}: ${type.short}` : node.name;
}

// The sentence about a node that is told for it on hover and to a screen reader.
function description(node, root) {
  const from = node.offset - root.offset;
  const parts = [`${label(node)}, ${bytes(shownSize(node))}`];
  if (node !== root && node.role !== "variant") parts.push(`at offset ${number(from)}`);
  const share = root.size > 0 ? Math.round((100 * shownSize(node)) / root.size) : 0;
  if (node !== root) parts.push(`${share} %`);
  if (node.layers.length > 0) parts.push(`in ${node.layers.join(", ")}`);
  const why = explanation(node);
  return parts.join(", ") + (why ? `: ${why}` : "");
}

// Of a variant, the bytes that it uses: it is drawn as wide as the whole.
function shownSize(node) {
  return node.role === "variant" ? node.used : node.size;
}

function explanation(node) {
  switch (node.role) {
    case "gap":
      return "no field is here";
    case "rest":
      return restReason(node.parent.contents.h ?? 0);
    case "moved":
      return "the argument was here until the body moved it, and the bytes stay reserved";
    case "tag":
      return node.parent.owner?.kind === "future" ? "tells the state" : "tells the variant";
    case "variant":
      return node.names && node.names.length > 1 ? node.names.slice(0, 12).join(", ") : "";
    default:
      return "";
  }
}

function restReason(unlisted) {
  const reasons = "padding, or bytes that only other states use";
  return unlisted > 0
    ? `${reasons}, or ${count(unlisted, "variable")} that the debug information does not list`
    : reasons;
}
