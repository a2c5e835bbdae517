// The list of types: filtered, sorted, and drawn as far as it is scrolled.

const CHUNK = 100;

const COMPARE = {
  size: (a, b) => b.size - a.size || byName(a, b),
  name: (a, b) => byName(a, b),
  padding: (a, b) => paddingRank(b) - paddingRank(a) || b.size - a.size || byName(a, b),
  count: (a, b) => b.instances.length - a.instances.length || b.size - a.size || byName(a, b),
};

// Not `localeCompare`, which is slow, and sorts by the rules of a language.
function byName(a, b) {
  if (a.name === b.name) return 0;
  return a.name < b.name ? -1 : 1;
}

function paddingRank(entry) {
  entry.padding ??= padding(entry.type) ?? -1;
  return entry.padding;
}

// The entries that have all words of the search in their name or in the kind, own first.
function selected({ query, kind, origins, sort }) {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== "");
  const found = entries.filter((entry) => {
    if (!origins.includes(ORIGINS[entry.origin]) || (kind !== "" && kind !== entry.kind)) return false;
    if (words.length === 0) return true;
    entry.lower ??= entry.name.toLowerCase();
    return words.every((word) => entry.lower.includes(word));
  });
  return found.sort((a, b) => a.origin - b.origin || COMPARE[sort](a, b));
}

class List {
  constructor(linkTo) {
    this.linkTo = linkTo;
    this.element = document.getElementById("list");
    this.found = document.getElementById("found");
    this.element.addEventListener("scroll", () => this.fill());
    this.element.addEventListener("keydown", (event) => this.key(event));
  }

  show(options) {
    this.options = options;
    this.entries = selected(options);
    this.largest = this.entries.reduce((most, entry) => Math.max(most, entry.size), 1);
    this.element.replaceChildren();
    this.element.scrollTop = 0;
    this.drawn = 0;
    this.draw();
    this.found.textContent = this.words();
  }

  words() {
    const [found, all] = [this.entries.length, entries.length];
    if (found > 0) return `${number(found)} of ${number(all)}, sizes in bytes`;
    const isHidden = this.options.origins.length < ORIGINS.length;
    return isHidden ? "Nothing found: look in dependencies and std too?" : "Nothing found.";
  }

  draw() {
    const rows = this.entries.slice(this.drawn, this.drawn + CHUNK);
    this.drawn += rows.length;
    this.element.append(...rows.map((entry) => this.row(entry)));
  }

  fill() {
    const { scrollTop, clientHeight, scrollHeight } = this.element;
    if (scrollTop + 2 * clientHeight > scrollHeight && this.drawn < this.entries.length) this.draw();
  }

  row(entry) {
    const instances = entry.instances.length > 1 ? `largest of ${number(entry.instances.length)}` : null;
    const [path, last] = splitPath(entry.name);
    const link = element(
      "a",
      {
        href: this.linkTo(entry),
        title: entry.name,
        "aria-label": [`${entry.name}, ${entry.kind}, ${bytes(entry.size)}`, instances].filter(Boolean).join(", "),
      },
      element("span", { class: `dot kind-${entry.kind}` }),
      element("span", { class: "name" }, element("span", { class: "path" }, path), last),
      element("span", { class: "size" }, number(entry.size)),
      element("span", { class: "under" }, [entry.kind, instances, extra(entry, this.options.sort)].filter(Boolean).join(" · ")),
    );
    link.style.setProperty("--share", `${(100 * entry.size) / this.largest}%`);
    return element("li", {}, link);
  }

  // Marks the row of the entry that is shown, and draws up to it unless it is far below.
  mark(entry) {
    this.element.querySelector("[aria-current]")?.removeAttribute("aria-current");
    const isSame = (each) => entry && each.type === entry.type && each.key === entry.key && each.name === entry.name;
    const index = this.entries.findIndex(isSame);
    while (index < 20 * CHUNK && index >= this.drawn) this.draw();
    const link = this.element.children[index]?.firstChild;
    link?.setAttribute("aria-current", "true");
    link?.scrollIntoView({ block: "nearest" });
  }

  focusFirst() {
    this.element.querySelector("a")?.focus();
  }

  focusCurrent() {
    const current = this.element.querySelector("[aria-current]");
    if (current) current.focus();
    else this.focusFirst();
  }

  key(event) {
    const row = event.target.closest("li");
    const next = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    if (!row || !next) return;
    event.preventDefault();
    const link = row[next]?.querySelector("a");
    if (link) link.focus();
    else if (event.key === "ArrowUp") document.getElementById("search").focus();
  }
}

// What a row shows more of: its padding, if the rows are in that order, else its place.
function extra(entry, sort) {
  if (sort !== "padding") return entry.place;
  const known = padding(entry.type);
  return known === null ? "padding not known" : `padding ${number(known)}`;
}

// The path up to the last name, and that name with its arguments.
function splitPath(path) {
  const end = path.search(/[<({ ]/);
  const start = path.lastIndexOf("::", end < 0 ? path.length : end);
  return start < 0 || end === 0 ? ["", path] : [path.slice(0, start + 2), path.slice(start + 2)];
}
