/// The rows of generations: inserted once, moved from phase to phase by comparison.
@NullMarked
package studio.dailies.store.generation;

import org.jspecify.annotations.NullMarked;
