/** One style sheet for screens of every width, light and dark, and for paper. */
export const style = `
:root{color-scheme:light dark;--paper:#f6f4ef;--card:#fffefb;--ink:#211e2b;--soft:#6c6679;--rule:#e5e0d6;--main:#5b48d9;--main-soft:#5b48d926;--best:#dd5a2b;--shadow:0 1px 2px #211e2b0d,0 8px 24px -12px #211e2b1f}
@media (prefers-color-scheme:dark){:root{--paper:#121117;--card:#1b1a22;--ink:#f1eef8;--soft:#a29cb3;--rule:#302d3b;--main:#a294ff;--main-soft:#a294ff2b;--best:#ff9466;--shadow:none}}
*{box-sizing:border-box;margin:0}
body{background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;-webkit-text-size-adjust:100%}
main{max-width:1080px;margin:auto;padding:clamp(20px,4vw,48px) clamp(14px,3vw,32px);display:grid;gap:clamp(14px,2vw,22px)}
main>*,.pair>*{min-width:0}
h1{font-size:clamp(1.8rem,5vw,2.9rem);line-height:1.1;letter-spacing:-.025em;font-weight:750}
h2{font-size:1.15rem;letter-spacing:-.01em}
a{color:inherit;text-decoration-color:var(--main);text-underline-offset:.2em}
header{display:flex;align-items:center;gap:clamp(14px,3vw,26px);padding-bottom:6px}
header p,.card>p,figcaption p,footer{color:var(--soft)}
.kind{text-transform:uppercase;letter-spacing:.12em;font-size:.72rem;font-weight:650;color:var(--main)}
.face{width:clamp(68px,12vw,104px);aspect-ratio:1;object-fit:cover;border-radius:50%;border:3px solid var(--card);box-shadow:0 0 0 2px var(--main)}
.card{background:var(--card);border:1px solid var(--rule);border-radius:18px;padding:clamp(16px,2.4vw,26px);box-shadow:var(--shadow)}
.card b{color:var(--ink)}
.tiles{display:grid;grid-template-columns:repeat(6,1fr);gap:12px}
.tiles .card{padding:14px 16px}
.tiles dt{color:var(--soft);font-size:.8rem;line-height:1.3}
.tiles dd{font-size:1.55rem;font-weight:700;letter-spacing:-.02em;font-variant-numeric:tabular-nums}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:inherit}
.plot{display:grid;grid-template:clamp(170px,24vw,240px) auto/auto 1fr;column-gap:10px;margin-top:26px}
.pair .plot{grid-template-rows:190px auto}
.ticks{display:flex;flex-direction:column;justify-content:space-between;text-align:right;color:var(--soft);font-size:.72rem;line-height:0;font-variant-numeric:tabular-nums}
.shapes{position:relative}
.shapes svg{position:absolute;inset:0;width:100%;height:100%;overflow:visible}
.names{grid-column:2;display:flex;color:var(--soft);font-size:.72rem;padding-top:8px;height:26px}
.names span{flex:1 1 0;width:0;white-space:nowrap;display:flex;justify-content:center}
.grid{stroke:var(--rule);stroke-width:1;vector-effect:non-scaling-stroke}
.line{fill:none;stroke:var(--main);stroke-width:2.5;stroke-linejoin:round;stroke-linecap:round;vector-effect:non-scaling-stroke}
.area{fill:var(--main-soft)}
.touch{fill:transparent}.touch:hover{fill:var(--main-soft)}
.bar{fill:var(--main)}.bar.best{fill:var(--best)}
svg:not(.share) .bar:not(.best){opacity:.75}
.mark{position:absolute;width:11px;height:11px;margin:-5.5px;border-radius:50%;background:var(--best);border:2px solid var(--card)}
.mark b{position:absolute;bottom:10px;left:50%;translate:-50%;font-size:.78rem;color:var(--best);font-variant-numeric:tabular-nums}
details{margin-top:14px;font-size:.86rem}
summary{cursor:pointer;color:var(--soft);width:fit-content}
table{border-collapse:collapse;margin-top:10px;width:100%;max-width:420px;font-variant-numeric:tabular-nums}
th,td{text-align:left;font-weight:400;padding:5px 10px 5px 0;border-bottom:1px solid var(--rule)}
thead th{color:var(--soft)}td,th+th{text-align:right}
.posts{list-style:none;padding:0;margin-top:18px;display:grid;grid-template-columns:repeat(3,1fr);gap:22px}
.posts li{display:grid;gap:12px;align-content:start;min-width:0}
.picture{position:relative;aspect-ratio:4/5;border-radius:12px;overflow:hidden;background:var(--main-soft);display:grid;place-items:center;color:var(--soft)}
.picture img{width:100%;height:100%;object-fit:cover;position:absolute;inset:0}
.place{position:absolute;top:10px;left:10px;background:var(--card);color:var(--ink);border-radius:99px;min-width:30px;text-align:center;font-weight:700;font-size:.86rem;padding:3px 9px}
.about{display:grid;gap:6px}
.caption{overflow-wrap:anywhere;line-height:1.4;min-height:2.8em}
.reach{font-size:.9rem;color:var(--soft)}
.share{width:100%;height:6px;border-radius:3px;overflow:hidden}.share .rest{fill:var(--main-soft)}
.posts dl{display:flex;gap:18px;font-size:.82rem}
.posts dt{color:var(--soft)}.posts dd{font-weight:650;font-variant-numeric:tabular-nums}
.missing{border-color:var(--best)}.missing li{margin-left:18px}
footer{font-size:.84rem;display:grid;gap:4px;padding:6px 2px}footer b{color:var(--ink)}
@media (max-width:900px){.tiles{grid-template-columns:repeat(3,1fr)}.pair{grid-template-columns:1fr}}
@media (max-width:640px){.tiles{grid-template-columns:1fr 1fr}.posts{grid-template-columns:1fr}.posts li{grid-template-columns:112px 1fr}.caption{min-height:0}.picture{align-self:start}}
@media print{:root{color-scheme:light;--paper:#fff;--card:#fff;--ink:#000;--soft:#555;--rule:#ccc;--main:#4a38c4;--main-soft:#4a38c422;--best:#b8431a;--shadow:none}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}@page{margin:14mm}body{font-size:12px}main{padding:0;max-width:none}.card,.posts li{break-inside:avoid}details{display:none}.tiles{grid-template-columns:repeat(6,1fr)}.tiles dd{font-size:1.25rem}.pair{grid-template-columns:1fr 1fr}.posts{grid-template-columns:repeat(3,1fr)}.posts li{grid-template-columns:none}}
`;
