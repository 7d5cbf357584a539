import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markdownLimits, renderMarkdown } from "./markdown";

const script = "alert(1)";

/** Ways to get a script, a foreign request or a stolen name through Markdown. */
const payloads = [
  `[x](javascript:${script})`,
  `[x](JaVaScRiPt:${script})`,
  `[x](java\tscript:${script})`,
  `[x](<java\nscript:${script}>)`,
  `[x](&#106;avascript:${script})`,
  `[x](&#x6A;avascript&colon;${script})`,
  `[x](\u0001javascript:${script})`,
  `[x]( javascript:${script})`,
  `[x](javascript\\:${script})`,
  `[x](vbscript:msgbox(1))`,
  `[x](data:text/html,<script>${script}</script>)`,
  `[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)`,
  `[x](DATA:image/svg+xml,<svg onload=${script}>)`,
  `[x](file:///etc/passwd)`,
  `[x](blob:https://evil.test/1)`,
  `[x](feed:javascript:${script})`,
  `[x](view-source:javascript:${script})`,
  `[x](https://a.test "onmouseover=${script}")`,
  `[x](https://a.test '"><script>${script}</script>')`,
  `[x](https://a.test"onclick="${script})`,
  `![x](x"onerror="${script})`,
  `![x](javascript:${script})`,
  `![x"onerror="${script}](x)`,
  `![x](https://tracker.test/pixel.gif)`,
  `![x][r]\n\n[r]: javascript:${script}`,
  `[x][r]\n\n[r]: javascript:${script}`,
  `[x][r]\n\n[r]: data:text/html,<script>${script}</script> "t"`,
  `[r]\n\n[r]: <javascript:${script}>`,
  `<javascript:${script}>`,
  `<data:text/html,${script}>`,
  `<script>${script}</script>`,
  `<SCRIPT SRC=//evil.test></SCRIPT>`,
  `<img src=x onerror=${script}>`,
  `<svg/onload=${script}>`,
  `<svg><script>${script}</script></svg>`,
  `<math><mtext></form><form><mglyph><style></math><img src onerror=${script}>`,
  `<noscript><p title="</noscript><img src=x onerror=${script}>">`,
  `<!--><img src=x onerror=${script}>-->`,
  `<!-- --!><img src=x onerror=${script}> -->`,
  `<![CDATA[<img src=x onerror=${script}>]]>`,
  `<?php ?><img src=x onerror=${script}>`,
  `<iframe srcdoc="<script>${script}</script>"></iframe>`,
  `<object data="javascript:${script}"></object>`,
  `<embed src="javascript:${script}">`,
  `<form action="javascript:${script}"><button>x</button></form>`,
  `<button formaction="javascript:${script}" form="step-ticks">x</button>`,
  `<base href="https://evil.test/">`,
  `<meta http-equiv="refresh" content="0;url=javascript:${script}">`,
  `<link rel="stylesheet" href="https://evil.test/x.css">`,
  `<style>@import 'https://evil.test/x.css';</style>`,
  `<a href="javascript:${script}">x</a>`,
  `<div style="background:url(javascript:${script})">x</div>`,
  `<details open ontoggle=${script}>`,
  `<video><source onerror=${script}></video>`,
  `<input autofocus onfocus=${script}>`,
  `- [x] <img src=x onerror=${script}>`,
  `| a |\n| - |\n| <img src=x onerror=${script}> |`,
  `| a |\n| - |\n| [x](javascript:${script}) |`,
  `# <img src=x onerror=${script}>`,
  `## x" onmouseover="${script}`,
  `[^1]\n\n[^1]: <img src=x onerror=${script}> [x](javascript:${script})`,
  `[^"><img src=x onerror=${script}>]\n\n[^"><img src=x onerror=${script}>]: a`,
  `\`\`\`html" onload="${script}\n<script>${script}</script>\n\`\`\``,
  `\`<script>${script}</script>\``,
  `> [!NOTE]<img src=x onerror=${script}>\n> a`,
  `> [!NOTE" onload="${script}]\n> a`,
  `1. <!--step x 1--> <img src=x onerror=${script}>`,
  `1. a <!--label "><script>${script}</script>-->`,
  `www.a.test/"onmouseover="${script}`,
  `https://a.test/"><script>${script}</script>`,
  `"><script>${script}</script>@a.test`,
  `[x](//evil.test)`,
  `[x](/\\evil.test)`,
  `&lt;script&gt;${script}&lt;/script&gt;`,
];

const tag = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*>|<!--(?:step|stuck|label) [a-z0-9-]+(?: \d+)?-->/g;
const tags = new Set(["p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "strong", "em", "del", "code", "pre", "blockquote", "a", "br", "hr", "table", "thead", "tbody", "tr", "th", "td", "div"]);
const attributes = new Set(["href", "rel", "class", "id", "role", "data-step", "start", "align", "tabindex", "aria-labelledby"]);

/** What in this HTML is not on the list, read by the strictest grammar: anything that is no known tag must not hold a `<`. */
function foreignParts(html: string): string[] {
  const found: string[] = [];
  const rest = html.replace(tag, (all, _close, name: string | undefined, inside: string | undefined) => {
    if (name === undefined) return "";
    if (!tags.has(name)) found.push(all);
    for (const [, attribute, value = ""] of (inside ?? "").matchAll(/([a-z-]+)(?:="([^"]*)")?/g)) {
      if (!attributes.has(attribute ?? "")) found.push(all);
      if (attribute === "href" && !/^(https?:|mailto:|tel:|\/|#)/.test(value)) found.push(all);
      if (attribute === "href" && /^[/\\]{2}|^\/\\/.test(value) && !/rel="noopener noreferrer"/.test(inside ?? "")) found.push(all);
      if (attribute === "id" && !/^(s-|step-\d)/.test(value)) found.push(all);
    }
    return "";
  });
  if (rest.includes("<")) found.push(rest);
  return found;
}

describe("what an author writes cannot become a program", () => {
  it("there are at least 60 payloads", () => {
    expect(payloads.length).toBeGreaterThanOrEqual(60);
  });

  it.each(payloads)("%s", (payload) => {
    const { html } = renderMarkdown(`${payload}\n\nEnd.`);
    expect(foreignParts(html)).toEqual([]);
    expect(html).not.toMatch(/<(img|script|svg|iframe|style)|href="(javascript|data|vbscript)/i);
  });

  it("no mix of payloads gets through either", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...payloads), fc.constantFrom("\n\n", "> ", "- ", "1. ", "|", "`", "<", "**", "](", "<!--", "-->", "[!TIP]")), { minLength: 1, maxLength: 8 }), (parts) => {
        expect(foreignParts(renderMarkdown(parts.join("")).html)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  }, 30_000);

  it("a text that looks like a placeholder stays text", () => {
    const { html } = renderMarkdown("1. `<!--step a 1-->` &lt;!--stuck a 1--&gt;\n");
    expect(html.match(/<!--/g)).toHaveLength(2);
  });

  it("pictures load nothing: their words stay", () => {
    const { html, problems } = renderMarkdown("See ![the pump](https://tracker.test/p.gif) here.");
    expect(html).toBe("<p>See the pump here.</p>");
    expect(problems).toEqual([{ kind: "markdown_image", line: 1 }]);
  });
});

describe("a bomb is refused or rendered within a second", () => {
  const bombs: Record<string, string> = {
    "10,000 nested quotes": ">".repeat(10_000),
    "quotes at the limit": `${">".repeat(markdownLimits.nesting)} a`,
    "10,000 open brackets": "[".repeat(10_000),
    "10,000 open pictures": "![".repeat(5_000),
    "links in links": "[a](".repeat(5_000),
    "100 KB of *a_": "*a_ ".repeat(25_000),
    "*a_ at the limits": `${`${"*a_".repeat(149)}\n\n`.repeat(13)}`,
    "5,000 nested lists in a line": "- ".repeat(5_000),
    "lists nested by indentation": Array.from({ length: 300 }, (_, depth) => `${" ".repeat(depth * 2)}- a`).join("\n"),
    "a table of 1 MB": `|a|b|\n|-|-|\n${"|a|b|\n".repeat(170_000)}`,
    "a table at the limit": `${"|a".repeat(40)}|\n${"|-".repeat(40)}|\n${`${"|a".repeat(40)}|\n`.repeat(140)}`,
    "growing runs of ticks": Array.from({ length: 600 }, (_, length) => "`".repeat(length)).join(" "),
    "unclosed comments": "<!--".repeat(16_000),
    "unclosed tags": "<a ".repeat(20_000),
    "footnotes": "[^a]".repeat(10_000),
    "definitions": "[a]: b\n".repeat(9_000),
    "setext headings": "a\n=\n".repeat(15_000),
    "64 KB of paragraphs": "hello world\n\n".repeat(1_000),
    "backslashes": "\\".repeat(60_000),
    "e-mail addresses": "a.b@c.d ".repeat(8_000),
    "deep emphasis": "*a **b ".repeat(5_000),
    "one huge line": "a".repeat(200_000),
    "ordered list of 2,000": "1. a\n".repeat(2_000),
  };

  it.each(Object.entries(bombs))("%s", (_name, bomb) => {
    renderMarkdown("warm");
    const start = process.cpuUsage();
    const { html, problems } = renderMarkdown(bomb);
    const { user } = process.cpuUsage(start);
    expect(user / 1000, "milliseconds").toBeLessThan(1_000);
    expect(html !== "" || problems.length > 0).toBe(true);
  });

  it("names the line and the limit", () => {
    expect(renderMarkdown(`fine\n\n${">".repeat(50)} deep`).problems).toEqual([{ kind: "markdown_too_deep", line: 3, limit: markdownLimits.nesting }]);
    expect(renderMarkdown("a".repeat(70_000)).problems).toEqual([{ kind: "markdown_too_large", line: 1, limit: 64 }]);
  });
});

describe("articles", () => {
  it("headings get anchors that no element of the page can have, twins apart", () => {
    const { html, contents } = renderMarkdown("## Location\n\na\n\n## Location\n\nb\n\n### `main` & more\n\nc");
    expect(contents.map(({ id, depth }) => [id, depth])).toEqual([["s-location", 2], ["s-location-1", 2], ["s-main--more", 3]]);
    expect(html).toContain('<h2 id="s-location">');
  });

  it("links within the article follow its anchors, foreign ones don't tell where they come from", () => {
    const { html } = renderMarkdown("[a](#find-it) [b](https://gov.uk/x) [c](/guidelines/x) [d](mailto:a@b.test)");
    expect(html).toContain('href="#s-find-it"');
    expect(html).toContain('<a href="https://gov.uk/x" rel="noopener noreferrer" class="external">');
    expect(html).toContain('<a href="/guidelines/x">');
    expect(html).toContain('<a href="mailto:a@b.test" rel="noopener noreferrer">');
  });

  it.each(["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"])("a %s callout carries its word", (kind) => {
    const { html, plainText } = renderMarkdown(`> [!${kind}]\n> Switch it **off**.`);
    expect(html).toContain(`class="callout callout-${kind.toLowerCase()}" role="note"`);
    expect(html).toContain(`<!--label ${kind.toLowerCase()}-->`);
    expect(html).not.toContain("[!");
    expect(plainText).toBe("Switch it off.");
  });

  it("a quote stays a quote", () => {
    expect(renderMarkdown("> Said somebody").html).toContain("<blockquote>");
  });

  it("a table scrolls in a box named by the heading above it", () => {
    expect(renderMarkdown("## Fees\n\n| a | b |\n|--|--:|\n| 1 | 2 |").html).toContain('<div class="table-scroll" role="region" tabindex="0" aria-labelledby="s-fees"><table>');
  });

  it("numbered items at the top level are steps and count on over lists", () => {
    const { steps, html } = renderMarkdown("## One\n\n1. Press **Start**.\n2. Wait.\n\n## Two\n\n1. Again.\n\n- no step\n\n> 1. no step\n");
    expect(steps.map(({ text, section }) => [section, text])).toEqual([["One", "Press Start."], ["One", "Wait."], ["Two", "Again."]]);
    expect(html).toMatch(/<li class="step" id="step-3" data-step="two-[0-9a-f]{8}"><!--step two-[0-9a-f]{8} 3-->/);
  });

  it("reports the line of what is left out", () => {
    expect(renderMarkdown("a\n\n# Top\n\nb <b>c</b>\n").problems).toEqual([
      { kind: "markdown_top_heading", line: 3 },
      { kind: "markdown_html", line: 5 },
      { kind: "markdown_html", line: 5 },
    ]);
    expect(renderMarkdown(" \n").problems).toEqual([{ kind: "markdown_empty", line: 1 }]);
  });
});

describe("step keys", () => {
  const words = fc.array(fc.constantFrom("turn", "the", "cap", "filter", "water", "off", "press", "Start", "wait", "10", "minutes"), { minLength: 2, maxLength: 8 }).map((parts) => `${parts.join(" ")}.`);
  const article = (sections: { heading: string; intro: string; steps: string[] }[]) =>
    sections.map(({ heading, intro, steps }) => `## ${heading}\n\n${intro}\n\n${steps.map((step, place) => `${place + 1}. ${step}`).join("\n")}`).join("\n\n");
  const section = fc.record({ heading: fc.constantFrom("Before you start", "Find it", "Clean it"), intro: words, steps: fc.array(words, { minLength: 1, maxLength: 6 }) });

  it("are all different", () => {
    fc.assert(
      fc.property(fc.array(section, { minLength: 1, maxLength: 3 }), (sections) => {
        const keys = renderMarkdown(article(sections)).steps.map((step) => step.key);
        expect(new Set(keys).size).toBe(keys.length);
        for (const key of keys) expect(key).toMatch(/^[a-z0-9-]{1,80}$/);
      }),
      { numRuns: 40 },
    );
  }, 30_000);

  it("stay the same when another step, an introduction or the order of sections changes", () => {
    fc.assert(
      fc.property(fc.uniqueArray(words, { minLength: 3, maxLength: 8 }), fc.nat(), words, (steps, at, intro) => {
        const before = renderMarkdown(article([{ heading: "Find it", intro: "Old.", steps }])).steps.map((step) => step.key);
        const place = at % steps.length;
        const edited = steps.map((step, number) => (number === place ? "Something else entirely" : step));
        const after = renderMarkdown(`${article([{ heading: "New first", intro, steps: ["An added step"] }])}\n\n${article([{ heading: "Find it", intro, steps: edited }])}`).steps.map((step) => step.key);
        for (const [number, key] of before.entries()) expect(after.includes(key)).toBe(number !== place);
      }),
      { numRuns: 40 },
    );
  }, 30_000);
});
