// Worker: the npm package docx makes the tables of a report. `node peer_docx.cjs PACKAGE TABLES TARGET [ROUNDS]`:
// with rounds it makes them so often, in one process, and prints the seconds of each as a JSON list.
const fs = require("node:fs");
const [, , folder, tables, target, rounds] = process.argv;
const { Document, Packer, Paragraph, Table, TableCell, TableRow } = require(folder);

function made(grid) {
  const cell = ([text, rowSpan, columnSpan]) =>
    new TableCell({ children: [new Paragraph(text)], rowSpan, columnSpan });
  return new Table({ rows: grid.map((row) => new TableRow({ children: row.map(cell) })) });
}

async function write() {
  const children = JSON.parse(fs.readFileSync(tables, "utf8")).flatMap((grid) => [made(grid), new Paragraph("")]);
  fs.writeFileSync(target, await Packer.toBuffer(new Document({ sections: [{ children }] })));
}

async function main() {
  if (!rounds) return write();
  const seconds = [];
  for (let round = 0; round < Number(rounds); round++) {
    const begun = performance.now();
    await write();
    seconds.push((performance.now() - begun) / 1000);
  }
  console.log(JSON.stringify(seconds));
}

main();
