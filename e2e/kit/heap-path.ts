interface Snapshot {
  snapshot: {
    meta: { node_fields: string[]; node_types: [string[]]; edge_fields: string[]; edge_types: [string[]] };
  };
  nodes: number[];
  edges: number[];
  strings: string[];
}

interface Parent {
  from: number;
  by: string;
}

/** The retainers of a text in a heap snapshot: from a root down to the text, one line for each of a few. */
export function pathTo(json: string, text: string): string {
  const heap = JSON.parse(json) as Snapshot;
  const { node_fields: fields } = heap.snapshot.meta;
  const nameAt = fields.indexOf('name');
  const nameOf = (node: number) => heap.strings[heap.nodes[node + nameAt] ?? 0] ?? '';
  const parents = parentsIn(heap);
  const paths: string[] = [];
  for (let node = 0; node < heap.nodes.length && paths.length < 4; node += fields.length) {
    if (nameOf(node).includes(text)) paths.push(pathFrom(node, parents, nameOf));
  }
  return paths.join('\n');
}

/** Reversed edges, without weak ones, which retain nothing. */
function parentsIn({ snapshot, nodes, edges, strings }: Snapshot): Map<number, Parent[]> {
  const { node_fields: nodeFields, edge_fields: edgeFields, edge_types: edgeTypes } = snapshot.meta;
  const countAt = nodeFields.indexOf('edge_count');
  const parents = new Map<number, Parent[]>();
  let edge = 0;
  for (let node = 0; node < nodes.length; node += nodeFields.length) {
    const end = edge + (nodes[node + countAt] ?? 0) * edgeFields.length;
    for (; edge < end; edge += edgeFields.length) {
      const [type = 0, label = 0, to = 0] = edges.slice(edge, edge + 3);
      const kind = edgeTypes[0][type];
      if (kind === 'weak') continue;
      const isNumbered = kind === 'element' || kind === 'hidden';
      const known = parents.get(to) ?? [];
      known.push({ from: node, by: isNumbered ? `[${label}]` : (strings[label] ?? '') });
      parents.set(to, known);
    }
  }
  return parents;
}

interface Step {
  to: number;
  by: string;
}

/** The shortest path to a root, by breadth-first search. */
function pathFrom(
  start: number,
  parents: ReadonlyMap<number, Parent[]>,
  nameOf: (node: number) => string,
): string {
  const next = new Map<number, Step | null>([[start, null]]);
  const queue = [start];
  let top = start;
  for (let node = queue.shift(); node !== undefined && top !== 0; node = queue.shift()) {
    top = node;
    for (const { from, by } of parents.get(node) ?? []) {
      if (next.has(from)) continue;
      next.set(from, { to: node, by });
      queue.push(from);
    }
  }
  const names: string[] = [];
  let node: number | undefined = top;
  while (node !== undefined) {
    const step: Step | null = next.get(node) ?? null;
    names.push(`${nameOf(node).slice(0, 60)}${step === null ? '' : `.${step.by}`}`);
    node = step?.to;
  }
  return names.join(' > ');
}
