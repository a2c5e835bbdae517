// Uses the page as a person does, and leaves what it saw at the end of the page, for the test.

const seen = { errors: [] };
const note = (what) => seen.errors.push(String(what));
addEventListener("error", (event) => note(event.message));
addEventListener("unhandledrejection", (event) => note(event.reason));
addEventListener("securitypolicyviolation", (event) => note(event.violatedDirective));

const byId = (id) => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const words = (within, selector) => within.querySelector(selector)?.textContent ?? null;
const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

async function visit(address) {
  location.hash = address;
  await pause();
}

// All rows of the list, which draws more of them when it is scrolled.
async function rows() {
  const list = byId("list");
  for (let drawn = -1; drawn < list.children.length; ) {
    drawn = list.children.length;
    list.scrollTop = list.scrollHeight;
    list.dispatchEvent(new Event("scroll"));
    await pause();
  }
  return all("a", list).map((row) => [
    words(row, ".name"),
    words(row, ".size"),
    words(row, ".under"),
    row.getAttribute("aria-current") === "true",
  ]);
}

function detail() {
  return {
    title: words(document, "h2"),
    total: words(document, ".total"),
    facts: all(".facts div").map((fact) => [words(fact, "dt"), words(fact, "dd")]),
    sentences: all(".why").map((each) => each.textContent),
    notice: words(document, "#detail .notice"),
    table: all("#detail tbody tr").map((row) => all("td, th", row).map((cell) => cell.textContent)),
    boxes: all(".box").map((box) => [box.getAttribute("aria-label"), box.style.left, box.style.width]),
    lists: all("#detail section").map((section) => section.textContent),
  };
}

function press(key) {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(event);
}

const focused = () => document.activeElement.getAttribute("aria-label") ?? document.activeElement.id;

// Presses keys one after the other, and tells where the focus is after each.
async function type(...keys) {
  const places = [];
  for (const key of keys) {
    press(key);
    await pause();
    places.push([key, focused(), location.hash]);
  }
  return places;
}

async function lists(addresses) {
  const made = {};
  for (const address of addresses) {
    await visit(address);
    made[address] = await rows();
  }
  return made;
}

async function details(addresses) {
  const made = {};
  for (const address of addresses) {
    await visit(address);
    made[address] = detail();
  }
  return made;
}

// What is between the tags, so that a name that became markup would show.
function markup() {
  const tags = {};
  for (const each of document.querySelectorAll("*")) tags[each.localName] = (tags[each.localName] ?? 0) + 1;
  return tags;
}

async function drive() {
  const wanted = JSON.parse(byId("wanted").textContent);
  seen.first = detail();
  seen.lists = await lists(wanted.lists);
  seen.details = await details(wanted.details);
  for (const [name, address, keys] of wanted.keys) {
    await visit(address);
    document.querySelector(".box")?.focus();
    seen[name] = await type(...keys);
  }
  if (wanted.opened) {
    const [address, start] = wanted.opened;
    await visit(address);
    all(".box").find((box) => box.getAttribute("aria-label").startsWith(start)).click();
    await pause();
    seen.opened = detail();
    byId("detail").focus();
    const before = location.hash;
    press("Escape");
    await pause();
    seen.left = [before, location.hash];
  }
  byId("search").focus();
  byId("search").value = wanted.search;
  byId("search").dispatchEvent(new Event("input", { bubbles: true }));
  await pause();
  seen.search = { address: location.hash, found: byId("found").textContent };
  const before = getComputedStyle(document.body).backgroundColor;
  byId("theme").click();
  await pause();
  seen.themes = [before, getComputedStyle(document.body).backgroundColor];
  seen.markup = markup();
}

drive().catch(note).finally(() => {
  const made = document.createElement("pre");
  made.id = "seen";
  made.textContent = JSON.stringify(seen);
  document.body.append(made);
});
