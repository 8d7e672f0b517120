"""The page for a summary: its frame, its sections and how they look."""

NAME = "Census of openness"
WHOLE = """\
<body>
<main>
<h1>{name}</h1>
{lead}
{figures}</main>
<footer>
{notes}
<details><summary>The views that the queries are over</summary>
<p>DIR stands for the folder of the results.</p>
<pre tabindex=0><code>{views}</code></pre></details>
</footer>
</body>
</html>
"""
LEAD = """\
<dl class=lead>{said}</dl>
<details><summary>Query</summary><pre tabindex=0><code>{query};</code></pre></details>
"""
FIGURE = """\
<section aria-labelledby="{name}">
<h2 id="{name}">{title}</h2>
{bars}<div class=scroll tabindex=0 role=region aria-label="{title}, as a table">
<table>
<thead><tr>{head}</tr></thead>
<tbody>
{rows}</tbody>
</table>
</div>
<details><summary>Query</summary><pre tabindex=0><code>{query};</code></pre></details>
</section>
"""
EMPTY = """\
<section aria-labelledby="{name}">
<h2 id="{name}">{title}</h2>
<p>None.</p>
</section>
"""
BARS = """\
<figure>
<figcaption><ul class=legend aria-label=Legend>{legend}</ul></figcaption>
<div class=bars>
{rows}</div>
</figure>
"""
BAR = """\
<span class=label id="{ident}">{label}</span>
<svg role=img aria-labelledby="{ident}" aria-describedby="{ident}-d" viewBox="0 0 1000 10" \
preserveAspectRatio=none>
<desc id="{ident}-d">{said}</desc>
{parts}</svg>
<span class=count>{count}</span>
"""
STYLE = """
:root{--paper:#fff;--ink:#1c2126;--faint:#59636e;--line:#d3dae1;--card:#f5f7f9;--link:#0b57a0;
--stands:#1a7f5a;--doubtful:#d9a514;--unsupported:#c8641b;--contradicted:#a11f2b}
@media (prefers-color-scheme:dark){:root{--paper:#14181c;--ink:#e6eaee;--faint:#a3afbb;--line:#38424c;
--card:#1c2228;--link:#84bdf7;
--stands:#4cc38a;--doubtful:#f2d06b;--unsupported:#f0965a;--contradicted:#ff6b76}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);
font:16px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
main,footer{max-width:68rem;margin:0 auto;padding:1rem}
footer{border-top:1px solid var(--line);color:var(--faint);margin-top:2rem}
h1{font-size:1.7rem;line-height:1.2;margin:.5rem 0}
h2{font-size:1.25rem;line-height:1.3;margin:2.2rem 0 .6rem}
.lead{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.6rem;
margin:1rem 0;padding:0}
.lead div{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.6rem .8rem}
.lead dt{color:var(--faint);font-size:.9rem}
.lead dd{margin:0;font-size:1.5rem;font-variant-numeric:tabular-nums}
figure{margin:0 0 1rem}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;list-style:none;margin:0 0 .6rem;padding:0;
font-size:.9rem}
.dot{display:inline-block;width:.8rem;height:.8rem;border-radius:.15rem;margin-right:.4rem;
vertical-align:-.05rem}
.stands{fill:var(--stands);background:var(--stands)}
.doubtful{fill:var(--doubtful);background:var(--doubtful)}
.unsupported{fill:var(--unsupported);background:var(--unsupported)}
.contradicted{fill:var(--contradicted);background:var(--contradicted)}
.bars{display:grid;grid-template-columns:minmax(6rem,15rem) minmax(4rem,1fr) auto;gap:.35rem .7rem;
align-items:center}
.label{overflow-wrap:anywhere;font-size:.92rem;line-height:1.25}
.count{font-size:.92rem;text-align:right;font-variant-numeric:tabular-nums}
svg{display:block;width:100%;height:1.1rem}
rect{stroke:var(--paper);stroke-width:1px;vector-effect:non-scaling-stroke}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:.92rem;min-width:100%}
th,td{padding:.3rem .6rem;border-bottom:1px solid var(--line);text-align:right;vertical-align:top;
font-variant-numeric:tabular-nums}
th,td{white-space:nowrap}thead th{color:var(--faint);font-weight:600;white-space:normal}
.words{text-align:left;white-space:normal;min-width:8rem;overflow-wrap:break-word}
details{margin:.5rem 0;font-size:.92rem}
summary{cursor:pointer;color:var(--link)}
pre{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:.4rem;padding:.7rem;
font-size:.85rem;line-height:1.4}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
@media (max-width:34rem){.bars{grid-template-columns:1fr auto}
.bars svg{grid-row:auto;grid-column:1/3;order:0}
.bars .label{grid-column:1/3;margin-top:.3rem}.bars svg{grid-column:1}.bars .count{grid-column:2}}
@media print{.scroll{overflow:visible}details{display:none}}
"""
