import { parseSync } from "vite";

/** One change of one expression or statement. */
export interface Mutant {
  /** 1, 2, ... in the order of the file. */
  readonly id: number;
  readonly line: number;
  /** What stood there, and what stands there instead. */
  readonly before: string;
  readonly after: string;
}

/** A source in which every mutant sleeps until `globalThis.reachmixMutant` names it. */
export interface Mutated {
  readonly code: string;
  readonly mutants: readonly Mutant[];
}

type Node = { readonly type: string; readonly start: number; readonly end: number } & Record<
  string,
  unknown
>;

const SWAPS: Readonly<Record<string, string>> = {
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "===": "!==",
  "!==": "===",
  "+": "-",
  "-": "+",
  "*": "/",
  "/": "*",
  "%": "*",
  "**": "*",
  "&&": "||",
  "||": "&&",
  "+=": "-=",
  "-=": "+=",
  "++": "--",
  "--": "++",
};
const CALLS: Readonly<Record<string, string>> = {
  min: "max",
  max: "min",
  floor: "ceil",
  ceil: "floor",
  round: "floor",
  trunc: "ceil",
  abs: "sign",
  some: "every",
  every: "some",
};
/** Parts of a node that are types, which nothing executes. */
const TYPES = /^(typeAnnotation|typeArguments|typeParameters|returnType|superTypeArguments)$/;

/** @param code TypeScript of one module @param file its name, for messages */
export function mutated(code: string, file: string): Mutated {
  const { program, errors } = parseSync(file, code);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);
  const mutants: Mutant[] = [];
  const slice = ({ start, end }: Node) => code.slice(start, end);

  const add = (node: Node, after: string): number => {
    const line = code.slice(0, node.start).split("\n").length;
    mutants.push({ id: mutants.length + 1, line, before: slice(node), after });
    return mutants.length;
  };

  const rewrite = (node: Node): string => {
    if (/^TS(Interface|TypeAlias|Enum|Module)/.test(node.type)) return slice(node);
    if (node.type === "ImportDeclaration") return slice(node);
    const changes = changesOf(node, slice).map((after) => ({ id: add(node, after), after }));
    let text = "";
    let at = node.start;
    for (const child of childrenOf(node)) {
      text += code.slice(at, child.start) + rewrite(child);
      at = child.end;
    }
    text += code.slice(at, node.end);
    if (changes.length === 0) return text;
    if (node.type === "ExpressionStatement")
      // A block of its own, so that an else behind it stays that of the if before it.
      return `{ if (globalThis.reachmixMutant !== ${changes[0].id}) { ${text} } }`;
    const chain = changes.map(
      ({ id, after }) => `globalThis.reachmixMutant === ${id} ? (${after}) : `,
    );
    return `(${chain.join("")}(${text}))`;
  };
  return { code: rewrite(program as unknown as Node), mutants };
}

/** What else could stand in the place of a node; nothing for most. */
function changesOf(node: Node, slice: (node: Node) => string): string[] {
  const part = (name: string) => slice(node[name] as Node);
  switch (node.type) {
    case "BinaryExpression":
    case "LogicalExpression": {
      const operator = node.operator as string;
      if (operator === "??") return [part("left")];
      const other = SWAPS[operator];
      return other === undefined ? [] : [`${part("left")} ${other} ${part("right")}`];
    }
    case "AssignmentExpression": {
      const other = SWAPS[node.operator as string];
      return other === undefined ? [] : [`${part("left")} ${other} ${part("right")}`];
    }
    case "UnaryExpression":
      return node.operator === "!" || node.operator === "-" ? [part("argument")] : [];
    case "ConditionalExpression":
      return [part("consequent"), part("alternate")];
    case "Literal":
      return literal(node.value);
    case "CallExpression":
      return called(node, slice);
    case "ExpressionStatement":
      return (node.expression as Node).type === "CallExpression" ? [""] : [];
    default:
      return [];
  }
}

function literal(value: unknown): string[] {
  if (typeof value === "boolean") return [String(!value)];
  return typeof value === "number" ? [String(value + 1)] : [];
}

/** The same call of a neighboring function: `Math.max` for `Math.min`, `every` for `some`. */
function called(node: Node, slice: (node: Node) => string): string[] {
  const callee = node.callee as Node;
  if (callee.type !== "MemberExpression") return [];
  const property = callee.property as Node;
  const other = CALLS[String(property.name)];
  if (other === undefined) return [];
  const text = slice(node);
  const [from, to] = [property.start - node.start, property.end - node.start];
  return [text.slice(0, from) + other + text.slice(to)];
}

/** The executed parts of a node, in the order of the text. */
function childrenOf(node: Node): Node[] {
  return Object.entries(node)
    .filter(([name]) => !TYPES.test(name) && !isKey(node, name))
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
    .filter((value): value is Node => typeof value?.type === "string" && "start" in value)
    .filter(({ type }) => !/^TS(?!As|Satisfies|NonNull)/.test(type))
    .toSorted((a, b) => a.start - b.start);
}

/** A name that is no value: of a member, a property, a parameter. */
function isKey({ type, computed, shorthand }: Node, name: string): boolean {
  if (shorthand === true && type === "Property") return true;
  return (name === "key" || name === "property") && computed !== true;
}
