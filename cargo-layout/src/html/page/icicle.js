// Draws a tree from above: below each part is what is inside it, at its offset.

const ROW = 30;
const LANE_GAP = 12;
// Parts narrower than this share of the whole are drawn together.
const NARROWEST = 1 / 250;
const DEPTH = 7;
const LANE_DEPTH = 4;
const LANES = 24;

// The insides of `String` and `HashMap` explain nothing, until one of them is looked at. Those of
// `Mutex<T>` do, where `T` is not of the standard library.
function isOpen(node, root) {
  const isClosed = node.type && holdsOnlyStd(node.type) && ["struct", "union"].includes(node.type.kind);
  return !isClosed || node === root || root.declared?.origin === 2;
}

function holdsOnlyStd(type) {
  type.isStd ??= type.origin === 2 && [...partsOf(type.detail)].every((part) => holdsOnlyStd(types[part]));
  return type.isStd;
}

// What is drawn: boxes with a row, and a place from 0 to 1 in it.
function boxesOf(root, lanes) {
  const boxes = [];
  const add = (node, row, lane, from, to) =>
    boxes.push({
      node,
      row,
      lane,
      from: (from - root.offset) / root.size,
      to: (to - root.offset) / root.size,
    });

  const isNarrow = (node) => node.size / root.size < NARROWEST;

  // Returns the last row that is used.
  function place(node, row, lane, last) {
    add(node, row, lane, node.offset, node.offset + node.size);
    if (row >= last || isNarrow(node) || !isOpen(node, root)) return row;
    const children = node.isChoice ? [node.largest] : node.children;
    return placeAll(children, row + 1, lane, last);
  }

  function placeAll(nodes, row, lane, last) {
    let used = row - 1;
    let narrow = [];
    const flush = () => {
      if (narrow.length > 0) used = Math.max(used, placeNarrow(narrow, row, lane, last));
      narrow = [];
    };
    for (const node of nodes) {
      if (isNarrow(node)) {
        narrow.push(node);
      } else {
        flush();
        used = Math.max(used, place(node, row, lane, last));
      }
    }
    flush();
    return used;
  }

  function placeNarrow(nodes, row, lane, last) {
    if (nodes.length === 1) return place(nodes[0], row, lane, last);
    const from = nodes[0].offset;
    const to = Math.max(...nodes.map((node) => node.offset + node.size));
    const group = new Part(nodes[0].parent, "more", count(nodes.length, "smaller part"), null, from, to - from);
    add(group, row, lane, from, to);
    return row;
  }

  add(root, 0, 0, root.offset, root.offset + root.size);
  let row = 0;
  if (root.isChoice) {
    root.children.slice(0, lanes).forEach((child, lane) => {
      row = place(child, row + 1, lane + 1, row + 1 + LANE_DEPTH);
    });
  } else {
    row = placeAll(root.children, 1, 0, DEPTH);
  }
  return { boxes, rows: row + 1 };
}

class Icicle {
  constructor(root, open, up) {
    Object.assign(this, { root, open, up, lanes: LANES });
    this.chart = element("div", {
      class: "chart",
      role: "tree",
      "aria-label": `What is inside of ${nameOfRoot(root)}, by offset`,
      onkeydown: (event) => this.key(event),
    });
    this.line = element("p", { class: "line", "aria-hidden": "true" });
    this.more = element("p", { class: "more" });
    this.element = element("div", { class: "icicle" }, this.line, ruler(root), this.chart, this.more);
    this.draw();
  }

  draw() {
    const { boxes, rows } = boxesOf(this.root, this.lanes);
    this.boxes = boxes;
    const lanes = boxes.reduce((most, box) => Math.max(most, box.lane), 0);
    this.chart.style.height = `${rows * ROW + lanes * LANE_GAP}px`;
    this.chart.replaceChildren(...boxes.map((box) => this.box(box)));
    this.say(this.root);
    const hidden = this.root.isChoice ? this.root.children.length - this.lanes : 0;
    if (hidden > 0) {
      const showAll = () => {
        this.lanes = Infinity;
        this.draw();
      };
      const all = element("button", { type: "button", onclick: showAll }, `Show ${number(hidden)} more`);
      this.more.replaceChildren(all);
    } else {
      this.more.replaceChildren();
    }
  }

  box(box) {
    const { node } = box;
    const isRoot = node === this.root;
    const made = element(
      "div",
      {
        class: `box ${styleOf(node)}`,
        role: "treeitem",
        "aria-level": levelOf(node, this.root),
        "aria-label": description(node, this.root),
        tabindex: isRoot ? "0" : "-1",
        onclick: () => this.choose(node),
        onmouseenter: () => this.say(node),
        onmouseleave: () => this.say(this.root),
        onfocus: () => this.say(node),
      },
    );
    made.style.top = `${box.row * ROW + box.lane * LANE_GAP}px`;
    made.style.left = `${box.from * 100}%`;
    made.style.width = `${(box.to - box.from) * 100}%`;
    if (box.to - box.from > 0.02) {
      made.append(
        element("span", { class: "name" }, isRoot ? nameOfRoot(node) : label(node)),
        element("span", { class: "size" }, number(shownSize(node))),
      );
    }
    box.element = made;
    return made;
  }

  say(node) {
    this.line.textContent = description(node, this.root);
  }

  choose(node) {
    const inside = node.role === "more" ? node.parent : node;
    if (inside !== this.root && inside.children.length > 0) this.open(inside);
    else if (inside !== this.root && node.role !== "more") this.focus(node);
  }

  focus(node) {
    const box = this.boxes.find((each) => each.node === node) ?? this.boxes[0];
    for (const each of this.boxes) each.element.tabIndex = each === box ? 0 : -1;
    box.element.focus();
  }

  key(event) {
    const box = this.boxes.find((each) => each.element === event.target);
    if (!box || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = this.next(box, event.key);
    if (event.key === "Enter" || event.key === " ") this.choose(box.node);
    else if (event.key === "Escape" || event.key === "Backspace") this.up();
    else if (next) this.focus(next.node);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // The box in the direction of an arrow: the next of the row, or the one above or below.
  next(box, key) {
    const inRow = (row) => this.boxes.filter((each) => each.row === row);
    const row = inRow(box.row);
    const middle = (box.from + box.to) / 2;
    const nearest = (boxes) =>
      boxes.reduce((a, b) => (a && distance(a, middle) <= distance(b, middle) ? a : b), null);
    switch (key) {
      case "ArrowLeft":
        return row[row.indexOf(box) - 1];
      case "ArrowRight":
        return row[row.indexOf(box) + 1];
      case "ArrowUp":
        return nearest(inRow(box.row - 1));
      case "ArrowDown":
        return nearest(inRow(box.row + 1));
      case "Home":
        return this.boxes[0];
      case "End":
        return this.boxes[this.boxes.length - 1];
      default:
        return null;
    }
  }
}

function distance(box, place) {
  return Math.max(box.from - place, place - box.to, 0);
}

function levelOf(node, root) {
  let level = 1;
  for (let each = node; each !== root && each.parent; each = each.parent) level += 1;
  return level;
}

function nameOfRoot(node) {
  return node.type && node.role !== "type" ? label(node) : node.type?.short ?? node.name;
}

// Which color a box has: that of the kind of its type, or of what it is.
function styleOf(node) {
  if (node.type && node.role !== "variant") return `kind-${node.type.kind}`;
  return `role-${node.role}`;
}

// Offsets above the chart, at round numbers, and the size at its end.
function ruler(root) {
  let step = 1;
  while (root.size / step > 10) step *= 2;
  const ticks = [];
  // The last share of the width has no tick, so that there is room for the size.
  for (let offset = 0; offset < 0.86 * root.size; offset += step) {
    const tick = element("span", {}, number(offset));
    tick.style.left = `${(100 * offset) / root.size}%`;
    ticks.push(tick);
  }
  const end = element("span", { class: "end" }, bytes(root.size));
  return element("div", { class: "ruler", "aria-hidden": "true" }, ...ticks, end);
}
