"""The page for an account: its frame, its sections and how they look."""

STANDARD = """\
<section class=standard>
<h{level}>{name}</h{level}>
<p class="verdict {kind}"><meter min=0 max={of} value={held} aria-hidden=true></meter> \
{held} of {of} shown or linked: {verdict}</p>
<ul class=elements>{rows}</ul>
{more}
<p class=remark>{remark}</p>
</section>
"""
RELEASE = """\
<article>
<h{level}>{title} <small>{kind}</small></h{level}>
<p class=lead>Words that this release earns:</p>
<ul class=terms>{terms}</ul>
{weights}<h{next}>What is open</h{next}>
{picture}
<h{next}>The proof of each</h{next}>
<table role=table aria-label="Components and their proofs">
<thead role=rowgroup><tr role=row><th role=columnheader scope=col>Component\
<th role=columnheader scope=col>State\
<th role=columnheader scope=col>License<th role=columnheader scope=col>Proof</tr></thead>
<tbody role=rowgroup>{table}</tbody>
</table>
{standards}</article>
"""
STANDARDS = """\
<h{next}>Beside the standards</h{next}>
<div class=standards>{held}</div>
"""
WHOLE = """\
<body>
<main>
{body}</main>
<footer>
<p>{elsewhere}</p>
<p>{advice}</p>
</footer>
</body>
</html>
"""
STYLE = """
:root{--paper:#fff;--ink:#1c2126;--faint:#59636e;--line:#d3dae1;--card:#f5f7f9;--link:#0b57a0;
--open:#0a6b3d;--open-bg:#dcf3e6;--here:#7a5200;--here-bg:#fdf0d2;--linked:#0b57a0;--linked-bg:#dfecfa;
--closed:#a11f2b;--closed-bg:#fbe3e4;--none:#59636e;--none-bg:#eef1f4}
@media (prefers-color-scheme:dark){:root{--paper:#14181c;--ink:#e6eaee;--faint:#a3afbb;--line:#38424c;
--card:#1c2228;
--link:#84bdf7;--open:#7fdcab;--open-bg:#12382a;--here:#f2c879;--here-bg:#3a2e12;--linked:#84bdf7;
--linked-bg:#12304d;
--closed:#ff9ca3;--closed-bg:#461b20;--none:#a3afbb;--none-bg:#232a31}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);
font:16px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
main,footer{max-width:68rem;margin:0 auto;padding:1rem}
article+article{border-top:3px solid var(--line);margin-top:2rem}
h1{font-size:1.7rem;line-height:1.2;margin:.5rem 0}h2{font-size:1.3rem;margin:2rem 0 .6rem}
h3{font-size:1.05rem;margin:0 0 .4rem}
.group>:first-child{font-size:.95rem;margin:0 0 .4rem;color:var(--faint)}
small{color:var(--faint);font-weight:400;font-size:1rem}
a{color:var(--link)}a:focus-visible{outline:3px solid var(--link);outline-offset:2px}
code{font:.9em ui-monospace,monospace;overflow-wrap:anywhere}
.lead{margin-bottom:.2rem;color:var(--faint)}
.terms{list-style:none;margin:0;padding:0;font-size:1.25rem;font-weight:600}
.picture{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(14rem,100%),1fr));gap:1rem}
.tiles{list-style:none;margin:0;padding:0;display:grid;gap:.35rem}
.tile{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 .6rem;padding:.4rem .6rem;
border-radius:.3rem;
border-left:.4rem solid}
.tile .state{font-size:.85rem}
.open{background:var(--open-bg);color:var(--open)}.here{background:var(--here-bg);color:var(--here)}
.linked{background:var(--linked-bg);color:var(--linked)}.closed{background:var(--closed-bg);
color:var(--closed)}
.none{background:var(--none-bg);color:var(--none)}
.legend{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;font-size:.85rem;
color:var(--faint)}
.dot{display:inline-block;width:.8rem;height:.8rem;border-radius:.2rem;margin-right:.4rem;
border:2px solid currentcolor}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.4rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}
thead th{color:var(--faint);font-weight:600}tbody th{font-weight:600}
.license{white-space:nowrap}.proof,.elements li{overflow-wrap:anywhere;min-width:0}
.standards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(19rem,100%),1fr));gap:1rem}
.standard{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:1rem}
.verdict{font-weight:600;margin:.2rem 0}.verdict meter{vertical-align:middle;width:5rem}
.elements{padding-left:1.1rem;margin:.5rem 0;font-size:.92rem}
.elements .met::marker{color:var(--open)}
.elements .missing::marker,.elements .unlicensed::marker{color:var(--none)}
.elements .against::marker{color:var(--closed)}
.elements li{background:none;color:inherit}
.remark,footer{color:var(--faint);font-size:.88rem}
@media (max-width:40rem){
thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden;font-size:0}
thead th{padding:0}
table,tbody{display:block}tbody tr{display:flex;flex-wrap:wrap;gap:0 1rem;border-bottom:1px solid var(--line)}
tbody th,tbody td{border:0;padding:.2rem 0}tbody th,td.proof{flex-basis:100%}td:empty{display:none}
}
footer{border-top:1px solid var(--line);margin-top:2rem}
"""
