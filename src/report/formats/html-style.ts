/**
 * The style sheet of the HTML report: one column of calm text, tables ruled as in print, figures with direct labels, a
 * printed page with running foot. System fonts only; colours hold WCAG AA (4.5 : 1) on their backgrounds.
 */
export const HTML_STYLE = `
:root{--ink:#1f2328;--muted:#555d66;--rule:#c9ced4;--faint:#eef1f4;--accent:#0b4a6f;--paper:#fff;
--sans:"Segoe UI",system-ui,-apple-system,"Helvetica Neue",Arial,sans-serif;
--serif:Charter,"Iowan Old Style","Palatino Linotype",Palatino,Georgia,Cambria,serif}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:400 1.0625rem/1.6 var(--sans);overflow-wrap:break-word;hyphens:auto}
a{color:var(--accent)}
a.term{color:inherit;text-decoration:underline dotted;text-decoration-thickness:1px;text-underline-offset:.22em}
a.term:hover{text-decoration-style:solid}
a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid #b04a00;outline-offset:2px}
.skip{position:absolute;left:-999rem;top:0;background:#fff;padding:.6rem 1rem;z-index:2}
.skip:focus{left:0}
.page{max-width:54rem;margin:0 auto;padding:0 1.25rem}
header.cover{border-top:.5rem solid var(--accent);padding-top:2.75rem;margin-bottom:2rem}
.kicker{margin:0 0 .5rem;color:var(--accent);font-weight:600;letter-spacing:.02em}
h1{font:600 2.35rem/1.18 var(--serif);margin:0 0 1.1rem;text-wrap:balance}
.meta{margin:0;color:var(--muted);font-size:.95rem}
nav.toc{border-top:1px solid var(--rule);border-bottom:1px solid var(--rule);padding:1rem 0 1.1rem;margin:1.75rem 0 0}
nav.toc h2{font:600 1rem/1.4 var(--sans);margin:0 0 .4rem;border:0;padding:0}
nav.toc ol{margin:0;padding:0 0 0 1.6rem;columns:2;column-gap:2.5rem}
nav.toc li{break-inside:avoid;margin:0;padding:.1rem 0}
nav.toc a{text-decoration:none}
nav.toc a:hover{text-decoration:underline}
section{margin:3.25rem 0 0}
h2{font:600 1.6rem/1.25 var(--serif);margin:0 0 1rem;padding-top:1rem;border-top:2px solid var(--ink)}
h2 .no{color:var(--accent);margin-right:.55rem;font-variant-numeric:tabular-nums}
h3{font:600 1.1rem/1.35 var(--sans);margin:2rem 0 .5rem}
p{margin:0 0 .9rem;max-width:43rem}
p.lead{font:400 1.22rem/1.55 var(--serif)}
p.note,.notes{color:var(--muted);font-size:.9rem;line-height:1.5}
ul{max-width:43rem;margin:.3rem 0 1rem;padding-left:1.2rem}
li{margin:.2rem 0}
dl.facts{display:grid;grid-template-columns:fit-content(17rem) 1fr;gap:0;margin:1.2rem 0 1.6rem;border-top:1px solid var(--rule)}
dl.facts>div{display:contents}
dl.facts dt,dl.facts dd{padding:.38rem 0;border-bottom:1px solid var(--rule);margin:0;min-width:0}
dl.facts dt{color:var(--muted);padding-right:1.5rem}
code{font:400 .86em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;overflow-wrap:anywhere;hyphens:manual}
dl.key{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:0;margin:1.6rem 0 1.8rem;border-top:1px solid var(--rule);border-bottom:1px solid var(--rule)}
dl.key>div{padding:1rem 1rem 1rem 0;display:flex;flex-direction:column}
dl.key dt{order:2;font-size:.92rem;font-weight:600;line-height:1.35}
dl.key dd{margin:0}
dl.key dd.figure{order:1;font:600 2rem/1.15 var(--serif);color:var(--accent);font-variant-numeric:lining-nums;margin-bottom:.25rem}
dl.key dd.figure small{font:400 .95rem/1.2 var(--sans);color:var(--ink);white-space:nowrap}
dl.key dd.detail{order:3;color:var(--muted);font-size:.85rem;line-height:1.4}
.block{margin:1.8rem 0 2rem}
.scroll{overflow-x:auto;margin:0}
table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.4;font-variant-numeric:tabular-nums lining-nums}
caption,figcaption{text-align:left;font-weight:600;font-size:.98rem;line-height:1.4;padding:0 0 .55rem;color:var(--ink)}
caption .no,figcaption .no{color:var(--accent)}
th,td{padding:.36rem .6rem;vertical-align:top;text-align:left;font-weight:400;border-bottom:1px solid var(--faint)}
th:first-child,td:first-child{padding-left:0}
th:last-child,td:last-child{padding-right:0}
thead th{vertical-align:bottom;font-weight:600;border-bottom:1.5px solid var(--ink);line-height:1.3;hyphens:auto}
thead th.over{border-bottom:1px solid var(--rule);text-align:center}
thead tr:first-child th{border-top:1.5px solid var(--ink)}
thead th.longword{overflow-wrap:anywhere;min-width:6.5rem}
thead .unit{font-weight:400;color:var(--muted)}
tbody:last-child tr:last-child>*{border-bottom:1.5px solid var(--ink)}
.num{text-align:right;hyphens:manual}
.iv{white-space:nowrap}
.ci{display:block;color:var(--muted);font-weight:400}
.gap{padding-left:1.4rem}
tbody th{min-width:8.5rem;max-width:22rem}
tr.sub>th{padding-left:1.1rem}
tr.group>th{font-weight:600;padding-top:.8rem;border-bottom-color:var(--rule)}
tr.total>*{font-weight:600;border-top:1px solid var(--ink)}
td.mark{color:var(--muted);font-style:italic}
td code{white-space:normal}
td.long{min-width:9.5rem}
caption>span{display:block;position:sticky;left:0;max-width:min(52rem,calc(100vw - 2.5rem))}
thead tr.under:not(.end) th:last-child{padding-right:.6rem}
.notes{margin:.5rem 0 0;padding:0;list-style:none}
figure{margin:1.8rem 0 2rem}
svg{display:block;width:100%;height:auto;font-family:var(--sans);font-variant-numeric:tabular-nums lining-nums}
svg.narrow{display:none}
details{margin-top:.7rem}
summary{cursor:pointer;color:var(--accent);font-size:.92rem;width:max-content;max-width:100%}
details table{margin-top:.7rem}
table.few{width:min(34rem,100%)}
@media screen{
details caption{position:absolute;width:1px;height:1px;padding:0;overflow:hidden;clip-path:inset(50%)}
}
@media screen and (min-width:60rem){
.scroll{margin-right:min(0rem,max(-13rem,(54rem - 100vw)/2 + 1.5rem))}
table{width:min(51.5rem,100%)}
table.few{width:min(34rem,100%)}
}
.flow{margin:1.6rem 0 2rem}
footer{margin:3.5rem 0 2.5rem;border-top:1px solid var(--rule);padding-top:1rem;color:var(--muted);font-size:.85rem}
@media screen and (max-width:42rem){
body{font-size:1rem}
h1{font-size:1.75rem}
h2{font-size:1.35rem}
p.lead{font-size:1.1rem}
nav.toc ol{columns:1}
dl.facts{display:block}
dl.facts>div{display:block;border-bottom:1px solid var(--rule);padding:.4rem 0}
dl.facts dt,dl.facts dd{border:0;padding:0}
svg.wide{display:none}
svg.narrow{display:block}
tbody th{min-width:6rem}
table{font-size:.86rem}
th,td{padding:.34rem .4rem}
table.matrix tbody th{position:sticky;left:0;background:var(--paper);max-width:10.5rem;box-shadow:.4rem 0 .4rem -.4rem #c9ced4}
table.stack,table.stack caption,table.stack tbody,table.stack tr,table.stack th{display:block}
table.stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table.stack tbody tr{border-bottom:1px solid var(--rule);padding:.5rem 0}
table.stack tbody:nth-child(3) tr:first-child{border-top:1.5px solid var(--ink)}
table.stack tbody:last-child tr:last-child{border-bottom:1.5px solid var(--ink)}
table.stack tbody tr:nth-child(n)>*{border:0;padding:.1rem 0}
table.stack tbody th{font-weight:600;max-width:none}
table.stack td{display:flex;justify-content:space-between;gap:1.2rem;text-align:right;min-width:0}
table.stack td::before{content:attr(data-label);white-space:normal;color:var(--muted);text-align:left;flex:1 1 0;min-width:0;hyphens:auto;font-weight:400;font-style:normal}
table.stack td.num>span{flex:none;max-width:75%}
table.stack td:not(.num){text-align:left;display:block}
table.stack td:not(.num)::before{margin-right:.5rem}
}
@media print{
@page{size:A4;margin:22mm 18mm 20mm}
@page{@top-left{font:8pt sans-serif;color:#555d66;vertical-align:bottom;padding-bottom:5mm}}
@page{@top-right{font:8pt sans-serif;color:#555d66;vertical-align:bottom;padding-bottom:5mm}}
@page{@bottom-right{content:counter(page) " / " counter(pages);font:8pt sans-serif;color:#555d66}}
@page:first{@top-left{content:""}@bottom-right{content:""}}
body{font-size:10pt;line-height:1.45}
.page{max-width:none;padding:0}
.skip{display:none}
header.cover{border-top-width:6pt;padding-top:18mm}
h1{font-size:24pt}
h2{font-size:15pt;break-after:avoid}
h3,caption,figcaption{break-after:avoid}
p.lead{font-size:12pt}
nav.toc{margin-top:14mm}
nav.toc ol{columns:1}
nav.toc a{display:flex;justify-content:space-between;gap:6mm}
section{margin:0}
p,li{orphans:3;widows:3}
table{font-size:8.4pt}
th,td{padding:1.7pt 6pt}
tr.group>th{padding-top:5pt}
caption,figcaption{font-size:9.5pt}
p.note,.notes,footer{font-size:8.4pt}
dl.key dd.figure{font-size:18pt}
dl.key dt,dl.key dd.detail,dl.key dd.figure small{font-size:8.4pt}
thead{display:table-header-group}
tr.group,tbody:nth-child(3) tr:nth-child(-n+2){break-after:avoid}
tbody:nth-child(3){break-before:avoid}
tbody:last-child tr:nth-last-child(-n+2){break-before:avoid}
tr,svg,dl.key,table.short,tbody.kept:nth-child(n+4),dl.facts>div,li{break-inside:avoid}
.notes{break-before:avoid}
.scroll{overflow:visible}
.scroll:focus-visible{outline:0}
svg.wide{display:block;max-height:238mm}
svg.narrow{display:none}
details>summary{list-style:none;color:inherit;break-after:avoid}
details::details-content{content-visibility:visible;block-size:auto;display:block}
a{color:inherit;text-decoration:none}
dl.facts{display:grid}
}
`;
