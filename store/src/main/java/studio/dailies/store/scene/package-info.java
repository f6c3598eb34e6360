/// The rows of scene runs: planned once, confirmed once, moved from state to state by comparison.
@NullMarked
package studio.dailies.store.scene;

import org.jspecify.annotations.NullMarked;
