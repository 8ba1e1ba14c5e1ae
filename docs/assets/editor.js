// An editor for Python, in a root of its own: so its style needs no inline sheet, and the page's keys are not its keys.
// A page asks for it when somebody wants to change a program, and not before.
import {
  Decoration, EditorState, EditorView, HighlightStyle, LanguageSupport, StateEffect, StateField, bracketMatching,
  closeBrackets, closeBracketsKeymap, defaultKeymap, history, historyKeymap, indentOnInput, indentUnit, indentWithTab,
  keymap, lineNumbers, pythonLanguage, syntaxHighlighting, tags,
} from "./vendor/codemirror.js";

const QUIET = "var(--quiet)";
const look = EditorView.theme({
  "&": { background: "var(--code-ground)", color: "var(--ink)" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6", overflowX: "auto" },
  ".cm-content": { padding: ".75rem 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 .9rem 0 .5rem" },
  ".cm-gutters": { background: "var(--code-ground)", color: QUIET, border: "0", paddingLeft: ".3rem" },
  ".cm-at": { background: "var(--mark)", boxShadow: "inset 3px 0 0 var(--step)" },
  ".cm-matchingBracket": { outline: `1px solid ${QUIET}` },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "transparent" },
});
const colours = HighlightStyle.define([
  { tag: tags.comment, color: QUIET, fontStyle: "italic" },
  { tag: tags.string, color: "light-dark(#3f5f2b, #a9c98c)" },
  { tag: tags.keyword, fontWeight: "600" },
]);

// The line where something went wrong, until the text changes.
const at = StateEffect.define();
const marked = StateField.define({
  create: () => Decoration.none,
  update(now, change) {
    for (const effect of change.effects)
      if (effect.is(at)) {
        if (!effect.value) return Decoration.none;
        const { from } = change.state.doc.line(Math.min(effect.value, change.state.doc.lines));
        return Decoration.set([Decoration.line({ class: "cm-at" }).range(from)]);
      }
    return change.docChanged ? Decoration.none : now;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/**
 * An editor as the last child of `parent`. `label` is for those who can't see it; `onChange(text)` hears of each change;
 * `onRun()` of Ctrl-Enter (on a Mac, Command-Enter too). It returns {text(), set(text), mark(line), focus(), remove()}.
 */
export function edit(parent, { text, label, onChange = () => {}, onRun = () => {} }) {
  const host = document.createElement("div");
  host.className = "editor";
  const root = host.attachShadow({ mode: "open" });
  parent.append(host);
  // What is typed is no shortcut of the page. Escape is.
  host.addEventListener("keydown", (event) => { if (event.key !== "Escape") event.stopPropagation(); });
  const run = () => {
    onRun();
    return true;
  };
  const view = new EditorView({
    root, parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(), history(), indentUnit.of("    "), indentOnInput(), bracketMatching(), closeBrackets(), marked,
        new LanguageSupport(pythonLanguage), syntaxHighlighting(colours), look,
        EditorView.contentAttributes.of({
          "aria-label": `${label}. Control and Enter runs it; Escape, then Tab, leaves it.`,
          spellcheck: "false", autocapitalize: "off", autocorrect: "off", translate: "no",
        }),
        keymap.of([
          { key: "Ctrl-Enter", run }, { key: "Mod-Enter", run },
          // Then Tab goes on through the page, until something is typed.
          { key: "Escape", run: (of) => { of.setTabFocusMode(true); return true; } },
          ...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab,
        ]),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          view.setTabFocusMode(false);
          onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    host,
    text: () => view.state.doc.toString(),
    set: (now) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: now } }),
    mark: (line) => view.dispatch({ effects: at.of(line ?? 0) }),
    focus: () => view.focus(),
    remove() {
      view.destroy();
      host.remove();
    },
  };
}
