/**
 * Keeps a page correct while the browser translates it. Translators replace React's text nodes with elements:
 * React then updates detached nodes, and fails when it removes one (facebook/react issue 11538). Here a text
 * that React updates is put back in place, where it is translated again, and removing a text also removes its
 * translation.
 */
export function keepTranslated(root: HTMLElement): void {
  const replacements = new WeakMap<Node, ChildNode>();
  const texts = new MutationObserver((changes) => {
    for (const { target } of changes) putBack(target, replacements);
  });
  new MutationObserver((changes) => {
    for (const { removedNodes, addedNodes, previousSibling, nextSibling } of changes) {
      const [removed] = removedNodes;
      // Replaced in one step, or inserted next to the text before its removal.
      const translation = [addedNodes[0], previousSibling, nextSibling].find(isTranslation);
      if (!(removed instanceof Text) || translation === undefined) continue;
      replacements.set(removed, translation);
      texts.observe(removed, { characterData: true });
    }
  }).observe(root, { childList: true, subtree: true });
  standIn(replacements);
}

/** Only translators replace texts with `font` elements. */
const isTranslation = (node: Node | null | undefined): node is HTMLElement =>
  node instanceof HTMLElement && node.localName === 'font';

function putBack(text: Node, replacements: WeakMap<Node, ChildNode>): void {
  const replacement = replacements.get(text);
  if (replacement?.isConnected) replacement.replaceWith(text);
}

/** Redirects React's calls for a replaced text to the node in its place. */
function standIn(replacements: WeakMap<Node, ChildNode>): void {
  const { removeChild, insertBefore } = Node.prototype;
  const present = <Child extends Node>(parent: Node, child: Child): Node => {
    const replacement = child.parentNode === parent ? undefined : replacements.get(child);
    return replacement?.parentNode === parent ? replacement : child;
  };
  Node.prototype.removeChild = function <Child extends Node>(this: Node, child: Child): Child {
    removeChild.call(this, present(this, child));
    return child;
  };
  Node.prototype.insertBefore = function <Child extends Node>(
    this: Node,
    child: Child,
    before: Node | null,
  ): Child {
    insertBefore.call(this, child, before === null ? null : present(this, before));
    return child;
  };
}
