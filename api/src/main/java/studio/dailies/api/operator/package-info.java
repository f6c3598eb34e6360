/// What operators may do, at a door of their own. Nothing here edits a document: each action is one
/// that the product itself has, and each is recorded with who did it and why.
@NullMarked
package studio.dailies.api.operator;

import org.jspecify.annotations.NullMarked;
