/// Exports: what goes into them, how far they are, and where they lie.
@NullMarked
package studio.dailies.store.export;

import org.jspecify.annotations.NullMarked;
