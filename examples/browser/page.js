// Asks grantkit, which runs in this page as Python, and shows what it answers. Nothing is sent anywhere.

const TEXTS = {
  sv: {
    title: "Fördela och granska",
    lead: "Klistra in en tabell från Excel. Allt räknas i din webbläsare, exakt till öret; inget lämnar din dator.",
    task: "Vad vill du göra?",
    allocate: "Fördela ett belopp",
    audit: "Granska en tabell",
    table: "Tabell",
    table_allocate: "En rad för varje mottagare: namn och vikt. Har tabellen fler kolumner ska vikternas rubrik vara Vikt eller Folkmängd.",
    table_audit: "En rad med rubriker, sedan en rad för varje mottagare: namn och belopp. Med en kolumn Vikt eller Folkmängd prövas också hur kolumnerna är fördelade. En sista rad eller kolumn som heter Summa eller Totalt granskas som summa.",
    example: "Visa med ett exempel",
    total: "Belopp att fördela",
    total_hint: "Till exempel 400 mnkr eller 1 357 000 000.",
    method: "Avrundning till hela kronor",
    method_hint: "Metoden avgör enstaka kronor.",
    send: "Räkna",
    copy: "Kopiera till Excel",
    copied: "Kopierat.",
    not_copied: "Webbläsaren tillåter inte kopiering.",
    loading: "Hämtar grantkit till webbläsaren …",
    working: "Räknar …",
    failed: "grantkit kunde inte startas: ",
    good: "Svar",
    bad: "Tabellen kan inte räknas än",
    cells: "Den inklistrade tabellen",
    sheet: "Svaret som tabell",
    cell: (row, column) => `Rad ${row}, ${column}`,
    column: (place) => `kolumn ${place}`,
    fault: "▲ fel", error: "▲ fel", warning: "▲ varning", notice: "○ upplysning",
    other: "In English",
  },
  en: {
    title: "Share out and audit",
    lead: "Paste a table from Excel. All is computed in your browser, exact to the öre; nothing leaves your computer.",
    task: "What do you want to do?",
    allocate: "Share out a sum",
    audit: "Audit a table",
    table: "Table",
    table_allocate: "One row for each recipient: name and weight. If the table has more columns, the weights have the heading Weight or Population.",
    table_audit: "A row of headings, then one row for each recipient: name and amounts. With a column Weight or Population, how the columns were shared out is tried as well. A last row or column called Sum or Total is audited as a sum.",
    example: "Show with an example",
    total: "Sum to share out",
    total_hint: "For example 400 mnkr or 1 357 000 000.",
    method: "Rounding to whole kronor",
    method_hint: "The method decides single kronor.",
    send: "Compute",
    copy: "Copy to Excel",
    copied: "Copied.",
    not_copied: "The browser does not allow copying.",
    loading: "Fetching grantkit into the browser …",
    working: "Computing …",
    failed: "grantkit could not be started: ",
    good: "Answer",
    bad: "The table cannot be computed yet",
    cells: "The pasted table",
    sheet: "The answer as a table",
    cell: (row, column) => `Row ${row}, ${column}`,
    column: (place) => `column ${place}`,
    fault: "▲ fault", error: "▲ error", warning: "▲ warning", notice: "○ notice",
    other: "På svenska",
  },
};

// Invented figures; in the second, two things do not add up.
const EXAMPLES = {
  allocate: { table: "Region\tFolkmängd\nNorr\t59 249\nMitt\t159 684\nSyd\t199 886\n", total: "1 mnkr" },
  audit: {
    table:
      "Region\tFolkmängd\tLöner\tUtbildning\tSumma\nNorr\t59 249\t141 467\t70 733\t212 200\n" +
      "Mitt\t159 684\t381 272\t190 636\t571 980\nSyd\t199 886\t477 261\t238 63\t715 892\n" +
      "Totalt\t418 819\t1 000 000\t500 000\t1 500 000\n",
  },
};

const KINDS = ["fault", "error", "warning", "notice"]; // the gravest first
const MODULES = ["pasted_tables.py", "table_readings.py"];
const $ = (id) => document.getElementById(id);
const made = (tag, text, name) => Object.assign(document.createElement(tag), { textContent: text, className: name || "" });
let language = location.hash === "#en" ? "en" : "sv";
let grantkit = null;
let answered = null;
let failed = "";

const task = () => document.querySelector("input[name=task]:checked").value;
const text = (name) => TEXTS[language][name];

function showTexts() {
  document.documentElement.lang = language;
  document.title = `${text("title")} – grantkit`;
  for (const each of document.querySelectorAll("[data-text]")) each.textContent = text(each.dataset.text);
  $("language").textContent = text("other");
  $("language").lang = language === "sv" ? "en" : "sv";
  $("table-hint").textContent = text(`table_${task()}`);
  $("cells").setAttribute("aria-label", text("cells"));
  $("sheet").setAttribute("aria-label", text("sheet"));
  $("sharing").hidden = task() !== "allocate";
  $("copied").textContent = "";
  if (failed) $("state").textContent = text("failed") + failed;
  else $("state").textContent = grantkit ? "" : text("loading");
  if (grantkit) showMethods();
}

function showMethods() {
  const chosen = $("method").value || "largest_remainder";
  const listed = JSON.parse(grantkit.methods(language));
  $("method").replaceChildren(...listed.map(([value, words]) => Object.assign(made("option", words), { value })));
  $("method").value = chosen;
}

function cellsTable(answer) {
  const table = made("table", "");
  table.append(made("caption", text("cells"), "hidden"));
  answer.cells.forEach((row, at) => {
    const line = (at ? table.tBodies[0] || table.createTBody() : table.createTHead()).insertRow();
    row.forEach((written, column) => {
      const cell = made(at && column ? "td" : "th", written);
      if (cell.tagName === "TH") cell.scope = at ? "row" : "col";
      cell.id = `cell-${at}-${column}`;
      const marks = answer.marks.filter((each) => each.row === at && each.column === column);
      for (const mark of marks) cell.append(made("small", `${text(mark.kind)}: ${mark.text}`));
      cell.className = KINDS.find((kind) => marks.some((each) => each.kind === kind)) || "";
      line.append(cell);
    });
  });
  return table;
}

function cellLink(mark, answer) {
  const heading = answer.cells[0][mark.column] || text("column")(mark.column + 1);
  const link = made("a", text("cell")(mark.row + 1, heading));
  link.href = `#cell-${mark.row}-${mark.column}`;
  link.addEventListener("click", (event) => {
    // The language stands behind the # of the address, which is left as it is.
    event.preventDefault();
    $(`cell-${mark.row}-${mark.column}`).scrollIntoView({ block: "center", inline: "center" });
  });
  return link;
}

// What has no cell is told in full; of the others, one line for each kind leads to the cells, where they are told.
function markLines(answer) {
  const lines = [];
  for (const kind of KINDS) {
    const marks = answer.marks.filter((each) => each.kind === kind);
    for (const mark of marks.filter((each) => each.row === null)) {
      lines.push(made("li", `${text(kind)}: ${mark.text}`, kind));
    }
    const links = new Map();
    for (const mark of marks.filter((each) => each.row !== null)) {
      links.set(`${mark.row} ${mark.column}`, cellLink(mark, answer));
    }
    if (links.size) {
      const line = made("li", `${text(kind)}: `, kind);
      [...links.values()].forEach((link, at) => line.append(at ? " · " : "", link));
      lines.push(line);
    }
  }
  return lines;
}

function show(answer) {
  $("answer-title").textContent = text(answer.good ? "good" : "bad");
  $("notes").replaceChildren(...answer.notes.map((each) => made("p", each)));
  $("marks").replaceChildren(...markLines(answer));
  const atCells = answer.marks.some((each) => each.row !== null);
  $("cells").replaceChildren(...(atCells ? [cellsTable(answer)] : []));
  $("sheet").innerHTML = answer.html; // written by grantkit, in which every text is escaped
  $("copying").hidden = !answer.copy;
  $("copied").textContent = "";
  const ofTotal = answer.marks.find((each) => each.field === "total");
  $("total").setAttribute("aria-invalid", String(Boolean(ofTotal)));
  $("total-fault").textContent = ofTotal ? `${text("fault")}: ${ofTotal.text}` : "";
  $("answer").hidden = false;
}

function ask() {
  const question = { task: task(), language, table: $("table").value, total: $("total").value, method: $("method").value };
  answered = JSON.parse(grantkit.answer(JSON.stringify(question)));
  show(answered);
}

async function start() {
  const fetched = async (path) => {
    const got = await fetch(path);
    if (!got.ok) throw new Error(`${path}: ${got.status}`);
    return got;
  };
  const { loadPyodide } = await import("./pyodide/pyodide.mjs");
  const names = await (await fetched("wheels.json")).json();
  const wheels = Promise.all(names.map(async (name) => (await fetched(`wheels/${name}`)).arrayBuffer()));
  const sources = Promise.all(MODULES.map(async (name) => (await fetched(name)).text()));
  const python = await loadPyodide({ indexURL: new URL("./pyodide/", import.meta.url).href });
  for (const wheel of await wheels) python.unpackArchive(wheel, "wheel");
  (await sources).forEach((source, at) => python.FS.writeFile(MODULES[at], source));
  grantkit = python.pyimport("pasted_tables");
  document.documentElement.dataset.python = python.runPython("import platform; platform.python_version()");
}

$("language").addEventListener("click", () => {
  language = language === "sv" ? "en" : "sv";
  history.replaceState(null, "", `#${language}`);
  showTexts();
  if (answered) ask();
});
for (const each of document.querySelectorAll("input[name=task]")) each.addEventListener("change", showTexts);
$("example").addEventListener("click", () => {
  $("table").value = EXAMPLES[task()].table;
  if (EXAMPLES[task()].total) $("total").value = EXAMPLES[task()].total;
});
$("copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(answered.copy);
    $("copied").textContent = text("copied");
  } catch {
    $("copied").textContent = text("not_copied");
  }
});
$("question").addEventListener("submit", (event) => {
  event.preventDefault();
  if (!grantkit) return;
  $("state").textContent = text("working");
  // Python holds the page while it computes, so what is said first has to be seen first.
  requestAnimationFrame(() => setTimeout(() => {
    ask();
    $("state").textContent = "";
    $("answer-title").focus();
    $("answer").scrollIntoView({ block: "start" });
  }));
});

showTexts();
try {
  await start();
  $("send").disabled = false;
  document.documentElement.dataset.ready = "true";
} catch (error) {
  failed = error.message;
}
showTexts();
