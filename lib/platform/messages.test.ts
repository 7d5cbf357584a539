import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { createTranslator } from "next-intl";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { languages, messagesFor, type Messages } from "@/lib/platform/message-catalogue";

const root = process.cwd();
const makers = new Set(["getTranslations", "useTranslations", "translatorFor"]);

function sourceFiles(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(file);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [file] : [];
  });
}

function find(messages: Messages, key: string): string | Messages | undefined {
  return key.split(".").reduce<string | Messages | undefined>((at, part) => (typeof at === "object" ? at[part] : undefined), messages);
}

/** The namespace of `getTranslations("area")` or `getTranslations({ namespace: "area" })`; "" for the whole catalogue; undefined when it is computed. */
function namespaceOf(call: ts.CallExpression): string | undefined {
  const argument = call.arguments[0];
  if (!argument) return "";
  if (ts.isStringLiteralLike(argument)) return argument.text;
  if (!ts.isObjectLiteralExpression(argument)) return undefined;
  const property = argument.properties.find((one) => one.name && ts.isIdentifier(one.name) && one.name.text === "namespace");
  if (!property) return "";
  return ts.isPropertyAssignment(property) && ts.isStringLiteralLike(property.initializer) ? property.initializer.text : undefined;
}

function unwrap(node: ts.Expression): ts.Expression {
  return ts.isAwaitExpression(node) || ts.isParenthesizedExpression(node) ? unwrap(node.expression) : node;
}

function makerCall(node: ts.Expression | undefined): ts.CallExpression | undefined {
  const bare = node && unwrap(node);
  return bare && ts.isCallExpression(bare) && ts.isIdentifier(bare.expression) && makers.has(bare.expression.text) ? bare : undefined;
}

/** Literal keys of an argument, and the fixed beginning of a composed one. */
function keysOf(argument: ts.Expression): Array<{ key: string; beginning?: boolean }> {
  if (ts.isStringLiteralLike(argument)) return [{ key: argument.text }];
  if (ts.isParenthesizedExpression(argument)) return keysOf(argument.expression);
  if (ts.isConditionalExpression(argument)) return [...keysOf(argument.whenTrue), ...keysOf(argument.whenFalse)];
  if (ts.isTemplateExpression(argument)) {
    const dot = argument.head.text.lastIndexOf(".");
    return dot > 0 ? [{ key: argument.head.text.slice(0, dot), beginning: true }] : [];
  }
  return [];
}

/** What a file asks of the catalogue and does not get. */
function missingIn(file: string, text: string, messages: Messages): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const missing: string[] = [];
  const scopes = new Map<ts.Node, Map<string, string | undefined>>();
  const where = (node: ts.Node) => `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;

  const scopeOf = (node: ts.Node): ts.Node => {
    let at = node.parent;
    while (!ts.isBlock(at) && !ts.isSourceFile(at) && !ts.isFunctionLike(at)) at = at.parent;
    return at;
  };
  const declare = (node: ts.Node, name: string, namespace: string | undefined) => {
    const scope = scopeOf(node);
    scopes.set(scope, (scopes.get(scope) ?? new Map<string, string | undefined>()).set(name, namespace));
  };

  const collect = (node: ts.Node): void => {
    if (ts.isParameter(node) && ts.isIdentifier(node.name)) declare(node, node.name.text, undefined);
    if (ts.isVariableDeclaration(node) && node.initializer) {
      const made = makerCall(node.initializer);
      if (made && ts.isIdentifier(node.name)) declare(node, node.name.text, namespaceOf(made));
      const all = unwrap(node.initializer);
      if (ts.isArrayBindingPattern(node.name) && ts.isCallExpression(all) && all.expression.getText() === "Promise.all" && all.arguments[0] && ts.isArrayLiteralExpression(all.arguments[0])) {
        const parts = all.arguments[0].elements;
        node.name.elements.forEach((element, position) => {
          const part = makerCall(parts[position]);
          if (part && ts.isBindingElement(element) && ts.isIdentifier(element.name)) declare(node, element.name.text, namespaceOf(part));
        });
      }
    }
    if (ts.isCallExpression(node) && makerCall(node)) {
      const namespace = namespaceOf(node);
      if (namespace && typeof find(messages, namespace) !== "object") missing.push(`${where(node)} ${namespace}`);
    }
    ts.forEachChild(node, collect);
  };

  const check = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.arguments[0]) {
      const callee = node.expression;
      const method = ts.isPropertyAccessExpression(callee) ? callee.name.text : "";
      const holder = ts.isPropertyAccessExpression(callee) ? callee.expression : callee;
      if (ts.isIdentifier(holder) && ["", "rich", "markup", "raw"].includes(method)) {
        let namespace: string | undefined;
        for (let at: ts.Node | undefined = node; at; at = at.parent) {
          const names = scopes.get(at);
          if (names?.has(holder.text)) {
            namespace = names.get(holder.text);
            break;
          }
        }
        for (const { key, beginning } of namespace === undefined ? [] : keysOf(node.arguments[0])) {
          const full = namespace ? `${namespace}.${key}` : key;
          const found = find(messages, full);
          const fits = beginning ? typeof found === "object" : method === "raw" ? found !== undefined : typeof found === "string";
          if (!fits) missing.push(`${where(node)} ${full}`);
        }
      }
    }
    ts.forEachChild(node, check);
  };

  collect(source);
  check(source);
  return missing;
}

function leaves(messages: Messages, prefix = ""): string[] {
  return Object.entries(messages).flatMap(([key, value]) => (typeof value === "string" ? [`${prefix}${key}`] : leaves(value, `${prefix}${key}.`)));
}

describe("the message catalogue", () => {
  it("has every message that the code asks for", () => {
    const missing = ["app", "components", "lib"].flatMap(sourceFiles).flatMap((file) => missingIn(file, readFileSync(path.join(root, file), "utf8"), messagesFor("en")));
    expect(missing).toEqual([]);
  });

  it("is found wanting when a key, a composed key's group or an area is missing", () => {
    const text = `
      const t = await getTranslations("ui");
      const [page, words] = await Promise.all([load(), getTranslations("ui.pagination")]);
      t("pagination.next"); words("previous"); t("gone"); words.rich("gone"); t(\`nowhere.\${x}\`); t(ok ? "breadcrumbs" : "stat");
      function inner() { const t = useTranslations("nothing"); return t("x"); }
      function other(t) { return t("anything"); }`;
    expect(missingIn("sample.ts", text, messagesFor("en")).map((line) => line.split(" ")[1])).toEqual(["nothing", "ui.gone", "ui.pagination.gone", "ui.nowhere", "ui.stat", "nothing.x"]);
  });

  it.each(languages)("can be read as ICU messages in %s", (language) => {
    const messages = messagesFor(language);
    const broken: string[] = [];
    const t = createTranslator({ locale: language, messages, onError: (error) => void (error.code === "INVALID_MESSAGE" && broken.push(error.message)) });
    for (const key of leaves(messages)) t(key as never);
    expect(broken).toEqual([]);
  });

  it.each(languages.filter((language) => language !== "en"))("says in %s what it says in English", (language) => {
    expect(leaves(messagesFor(language)).sort()).toEqual(leaves(messagesFor("en")).sort());
  });
});
