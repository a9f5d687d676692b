"""How a page looks (*formgivning*): A4 on paper, always dark on light there; on a screen as light or dark as its reader has it."""

__all__ = ["STYLE"]

# Text stands out from its paper by at least 4.5:1 and lines by 3:1, in both themes.
STYLE = """
:root { color-scheme: light; --paper: #ffffff; --ink: #1a1a1a; --soft: #595959; --line: #767676; --mark: #8a1c00; --shade: #f0f0f0; }
@media screen and (prefers-color-scheme: dark) {
  :root { color-scheme: dark; --paper: #16181a; --ink: #eeeeee; --soft: #b8b8b8; --line: #949494; --mark: #ffb499; --shade: #272a2d; }
}
@page { size: A4; margin: 16mm 20mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 8mm 5mm; max-width: 180mm; background: var(--paper); color: var(--ink);
  font: 10pt/1.35 Arial, "Liberation Sans", "DejaVu Sans", sans-serif; overflow-wrap: anywhere; }
@media print { body { padding: 0; max-width: none; } }
h1 { margin: 0 0 3mm; font-size: 16pt; line-height: 1.2; }
h2 { margin: 4.5mm 0 1mm; font-size: 11.5pt; line-height: 1.25; break-after: avoid; }
p { margin: 1.2mm 0; }
.note { color: var(--soft); font-size: 9pt; }
table { width: 100%; border-collapse: collapse; margin: 1mm 0; }
caption { text-align: left; padding: 0.8mm 0; font-weight: bold; break-after: avoid; }
caption.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
tr { break-inside: avoid; }
th, td { height: 6.4mm; padding: 0.9mm 1.5mm; border-bottom: 0.3mm solid var(--line); text-align: left; vertical-align: top; font-weight: normal; }
thead th { background: var(--shade); border-bottom: 0.5mm solid var(--ink); font-weight: bold; vertical-align: bottom;
  print-color-adjust: exact; }
thead th:first-child { width: 34%; }
.facts { break-inside: avoid; }
.facts th { width: 50%; color: var(--soft); }
.facts td, td.value { white-space: pre-line; }
.tall th, .tall td { height: 14mm; vertical-align: bottom; }
.number { min-width: 32mm; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.strong { break-after: avoid; }
.strong th, .strong td { font-weight: bold; }
.whole { break-inside: avoid; }
.mark { color: var(--mark); font-weight: bold; white-space: normal; }
ul, ol { margin: 1mm 0; padding-left: 6mm; }
li { margin: 0.8mm 0; break-inside: avoid; }
.choices { list-style: none; padding: 0; break-inside: avoid; }
.choices li { padding-left: 8mm; text-indent: -8mm; }
.box { display: inline-block; width: 4.4mm; height: 4.4mm; margin-right: 3.6mm; border: 0.4mm solid var(--ink); text-align: center;
  text-indent: 0; font-weight: bold; line-height: 3.8mm; vertical-align: text-bottom; }
"""
