// Tables that can be filtered, and ones that a keyboard can scroll. Without scripts both are plain tables.

// A box for words, and a list of values for each column that the page names.
function addFilter(box) {
  const article = box.closest("article");
  const tables = [...article.querySelectorAll("table")].filter(
    (table) => box.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING
  );
  const rows = tables.flatMap((table) =>
    [...table.tBodies[0].rows].map((row) => ({ row, table, text: row.textContent.toLowerCase() }))
  );
  const words = labeled(box, "Filter", document.createElement("input"));
  words.type = "search";
  const choices = box.dataset.columns.split(",").map((name) => choice(box, name, tables, rows));
  const count = box.appendChild(document.createElement("p"));
  count.setAttribute("role", "status");

  function filter() {
    const asked = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const each of rows) {
      const fits = asked.every((word) => each.text.includes(word));
      each.row.hidden = !(fits && choices.every((chosen) => chosen(each)));
    }
    const shown = rows.filter((each) => !each.row.hidden);
    for (const table of tables) hideSection(table, !shown.some((each) => each.table === table));
    count.textContent = `${shown.length} of ${rows.length} rows`;
  }

  words.value = new URLSearchParams(location.search).get("q") ?? "";
  box.addEventListener("input", filter);
  filter();
}

function labeled(box, text, control) {
  const label = box.appendChild(document.createElement("label"));
  label.append(text, control);
  return control;
}

// A list of the values in a column; returns the test that a row has to pass.
function choice(box, name, tables, rows) {
  const columns = new Map(
    tables.map((table) => [
      table,
      [...table.tHead.rows[0].cells].findIndex((cell) => cell.textContent === name),
    ])
  );
  const value = (each) => each.row.cells[columns.get(each.table)]?.textContent ?? "";
  const list = labeled(box, name, document.createElement("select"));
  list.append(new Option("all", ""));
  for (const each of [...new Set(rows.map(value))].sort()) if (each) list.append(new Option(each));
  return (each) => !list.value || value(each) === list.value;
}

// A table without rows goes, with the heading and the text above it.
function hideSection(table, hidden) {
  const first = table.closest(".md-typeset__scrollwrap") ?? table;
  first.hidden = hidden;
  for (let above = first.previousElementSibling; above; above = above.previousElementSibling) {
    if (above.matches("table, .md-typeset__scrollwrap, .filter")) break;
    above.hidden = hidden;
    if (above.matches("h2")) break;
  }
}

// What is wider than the screen is scrolled by a keyboard, too, if it can have the focus.
function reachable() {
  for (const each of document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset pre > code")) {
    if (each.scrollWidth > each.clientWidth) each.tabIndex = 0;
    else each.removeAttribute("tabindex");
  }
}

// What the theme leaves without a name of its own for those who listen: the dialog for search, and the buttons of each
// block of code, which are no landmarks.
function named() {
  document.querySelector(".md-search")?.setAttribute("aria-label", "Search");
  for (const each of document.querySelectorAll(".md-code__nav")) each.setAttribute("role", "none");
}

named();
new MutationObserver(named).observe(document.querySelector("article"), { childList: true, subtree: true });
for (const box of document.querySelectorAll(".filter")) addFilter(box);
addEventListener("load", reachable);
addEventListener("resize", reachable);
