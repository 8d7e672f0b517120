// A suppression's reason, written where the server left a place for it.

/** What is wrong with a reason, or nothing. */
function refusal(reason) {
  if (!reason.trim()) return "A suppression needs a reason.";
  return reason.includes("--") ? "A comment cannot contain `--`." : undefined;
}

/** The edit of the protocol with a reason in place of the placeholder. */
function withReason(edit, placeholder, reason) {
  const said = reason.trim().split(/\s+/).join(" ");
  const filled = (each) => ({ ...each, newText: each.newText.replace(placeholder, () => said) });
  const documents = edit.documentChanges?.map((each) => (each.edits ? { ...each, edits: each.edits.map(filled) } : each));
  const changes = edit.changes && Object.fromEntries(Object.entries(edit.changes).map(([uri, some]) => [uri, some.map(filled)]));
  return { ...edit, ...(documents && { documentChanges: documents }), ...(changes && { changes }) };
}

module.exports = { refusal, withReason };
