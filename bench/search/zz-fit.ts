import { analyserFor } from "@/lib/search/analyser";
import { Collection } from "@/lib/search/collection";
import { Synonyms, planQuery, rank } from "@/lib/search/ranking";
import { featuresOf } from "@/lib/search/confidence";
import { englishSynonyms } from "@/lib/search/synonyms";
import { readArticles, readGrades, readLines } from "/work/main/bench/search/labelled-set";
import { areaUnderCurve } from "/work/main/bench/search/measures";
const D="/work/shared/search-dev"; const an=analyserFor("en"); const syn=new Synonyms(englishSynonyms,an);
type Row={x:number[],y:number,w:number,set:string,scope:boolean};
const rows:Row[]=[];
const feats=(c:Collection,q:string)=>{const plan=planQuery(q,{collection:c,synonyms:syn,view:"staff"});const r=rank(plan,c,"staff");const f=featuresOf(plan,r,c,"staff");return {f,top:r.slice(0,3).map(x=>c.document(x.id)!.slug)}};
const vec=(f:any)=>[1,f.coverage,Math.min(2,f.best),f.lead,f.vote,Math.log(1+f.words)];
const shopOut:string[]=[];
for(const s of ["shop","bank"]){const docs=readArticles(`${D}/${s}/articles`);const c=Collection.of(docs,an);const g=readGrades(`${D}/${s}/qrels.tsv`);
 for(const q of readLines<any>(`${D}/${s}/queries.jsonl`)){const {f,top}=feats(c,q.text);const gr=g.get(q.id);if(!gr)shopOut.push(q.text);if(!f)continue;rows.push({x:vec(f),y:gr&&top.some(t=>gr.has(t))?1:0,w:s==="bank"?0.3:1,set:s,scope:!!gr})}}
{const docs=readArticles("/work/main/content/guidelines");const c=Collection.of(docs,an);
 for(const d of docs)for(const q of d.questions){const {f,top}=feats(c,q);if(f)rows.push({x:vec(f),y:top.includes(d.slug)?1:0,w:0.3,set:"own",scope:true});
  c.add({...d,questions:d.questions.filter(t=>t!==q)});const h=feats(c,q);c.add(d);if(h.f)rows.push({x:vec(h.f),y:h.top.includes(d.slug)?1:0,w:1,set:"held",scope:true});}
 const bankq=readLines<any>(`${D}/bank/queries.jsonl`).filter((_:any,i:number)=>i%5===0).map((q:any)=>q.text);
 for(const q of bankq){} 
 const junk=readLines<any>(`${D}/distractors.jsonl`).slice(0,300).map((d:any)=>d.title);
 for(const q of junk){const {f}=feats(c,q);if(f)rows.push({x:vec(f),y:0,w:0.7,set:"junk",scope:false})}}
const n=6;let w=new Array(n).fill(0);
for(let it=0;it<6000;it++){const g=new Array(n).fill(0);let W=0;for(const r of rows){const z=r.x.reduce((a,v,i)=>a+v*w[i]!,0);const p=1/(1+Math.exp(-z));for(let i=0;i<n;i++)g[i]+=r.w*(p-r.y)*r.x[i]!;W+=r.w}for(let i=0;i<n;i++)w[i]-=2*(g[i]/W+0.0005*(i?w[i]:0))}
console.log("w",w.map(v=>v.toFixed(2)).join(" "));
const p=(r:Row)=>1/(1+Math.exp(-r.x.reduce((a,v,i)=>a+v*w[i]!,0)));
for(const s of ["shop","bank","own","held","junk"]){const rs=rows.filter(r=>r.set===s);const pos=rs.filter(r=>r.y).map(p),neg=rs.filter(r=>!r.y).map(p);console.log(s,rs.length,"hit/rest auc",areaUnderCurve(pos,neg).toFixed(3),"mean pos",(pos.reduce((a,b)=>a+b,0)/pos.length).toFixed(2),"neg",(neg.reduce((a,b)=>a+b,0)/neg.length).toFixed(2));
 for(const t of [0.3,0.4,0.5])console.log("  thr",t,"pos below",(pos.filter(v=>v<t).length/pos.length).toFixed(2),"neg below",(neg.filter(v=>v<t).length/neg.length).toFixed(2))}
const sh=rows.filter(r=>r.set==="shop");console.log("scope auc",areaUnderCurve(sh.filter(r=>r.scope).map(p),sh.filter(r=>!r.scope).map(p)));
const bins=new Map<number,number[]>();for(const r of rows){const b=Math.floor(p(r)*10);bins.set(b,[...(bins.get(b)??[]),r.y])}
console.log([...bins].sort((a,b)=>a[0]-b[0]).map(([b,v])=>`${b/10}:${(v.reduce((a,c)=>a+c,0)/v.length).toFixed(2)}(${v.length})`).join(" "));
